package io.logsage.cli;

import java.util.Optional;
import picocli.CommandLine;

/** Reads the version from the manifest of the jar. */
final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("(unpackaged)");
        return new String[] {"logsage " + version};
    }
}
