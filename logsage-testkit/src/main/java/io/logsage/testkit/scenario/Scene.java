package io.logsage.testkit.scenario;

/** What the parts of a scenario share. */
record Scene(Script script, Cluster cluster, Framework framework, Launcher launcher) {}
