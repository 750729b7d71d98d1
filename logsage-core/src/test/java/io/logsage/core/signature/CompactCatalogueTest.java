package io.logsage.core.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompactCatalogueTest {
    private static final List<Signature> OF_FILES = SignatureCatalogue.documented().stream()
            .map(Signature::undocumented)
            .toList();

    @Test
    void theBuildCompiledWhatTheFilesHold() {
        assertThat(CompactCatalogue.builtIn()).hasValue(OF_FILES);
        assertThat(SignatureCatalogue.builtIn().all()).isEqualTo(OF_FILES);
    }

    @Test
    void readsBackWhatWasCompiled() {
        assertThat(CompactCatalogue.read(CatalogueCompiler.compile(OF_FILES))).isEqualTo(OF_FILES);
        assertThat(CompactCatalogue.read(CatalogueCompiler.compile(List.of()))).isEmpty();
    }

    @Test
    void theSameFilesGiveTheSameBytes() throws IOException {
        try (InputStream built = CompactCatalogue.class.getResourceAsStream(CompactCatalogue.RESOURCE)) {
            assertThat(built).hasBinaryContent(CatalogueCompiler.compile(OF_FILES));
        }
    }
}
