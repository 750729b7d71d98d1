/**
 * Measures LogSage from outside the pipeline: how fast (JMH benchmarks) and how right ({@link
 * io.logsage.benchmarks.AccuracyReport}, written scenarios to scores to figures and floors).
 */
@org.jspecify.annotations.NullMarked
package io.logsage.benchmarks;
