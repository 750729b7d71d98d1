/**
 * Stand-ins for a language model, and the contract that every {@link io.logsage.llm.LlmClient} keeps. The test of a
 * scheduler's plug-in, with a model that does as it is told:
 *
 * <pre>
 * class RequeuePluginTest {
 *     private final FakeLlmClient model = new FakeLlmClient();
 *     private final RequeuePlugin plugin =
 *             new RequeuePlugin(LogSageEngine.builder().llm(model).build());
 *
 *     &#64;Test
 *     void requeuesWhenTheModelIsTooSlow() {
 *         model.fail(() -&gt; new LlmException.TimedOut("slow", null));
 *
 *         String next = plugin.afterJob(List.of("gpu-b12: step 40", "gpu-b12: ERROR: the widget store broke"));
 *
 *         assertThat(next).isEqualTo("requeue");
 *         assertThat(model.requests()).hasSize(1);
 *     }
 * }
 * </pre>
 */
@NullMarked
package io.logsage.testkit.llm;

import org.jspecify.annotations.NullMarked;
