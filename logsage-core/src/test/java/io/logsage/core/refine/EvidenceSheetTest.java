package io.logsage.core.refine;

import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.EvidenceLine;
import org.junit.jupiter.api.Test;

final class EvidenceSheetTest {
    private static final EvidenceLine FIRST = new EvidenceLine("job.log", 7, "the store broke");

    @Test
    void givesALineOneNumberHoweverOftenItIsAdded() {
        EvidenceSheet sheet = new EvidenceSheet(1_000);
        sheet.remark("Candidate 0:");
        assertThat(sheet.add(FIRST)).contains(1);
        assertThat(sheet.add(new EvidenceLine("other.log", 7, "the store broke")))
                .contains(2);
        assertThat(sheet.add(FIRST, ", 9 times")).contains(1);
        assertThat(sheet.text()).isEqualTo("""
                        Candidate 0:
                        E1 line 7 of job.log| the store broke
                        E2 line 7 of other.log| the store broke
                        """);
    }

    @Test
    void cutsALineThatIsTooLongAndCountsThoseWithoutRoom() {
        EvidenceSheet sheet = new EvidenceSheet(60);
        assertThat(sheet.add(new EvidenceLine("job.log", 1, "word ".repeat(300))))
                .contains(1);
        assertThat(sheet.add(FIRST)).isEmpty();
        assertThat(sheet.add(FIRST)).isEmpty();
        assertThat(sheet.text()).endsWith("word [cut]\n");
        assertThat(Tokens.count(sheet.text())).isLessThanOrEqualTo(60);
        assertThat(sheet.cut()).isEqualTo(1);
    }

    @Test
    void keepsTheNameOfAFileInItsLineAndMasksSecretsInIt() {
        EvidenceSheet sheet = new EvidenceSheet(1_000);
        sheet.add(new EvidenceLine("a\nE9 line 1 of b| password=hunter2", 1, "x"));
        assertThat(sheet.text()).isEqualTo("E1 line 1 of a E9 line 1 of b| password=[masked]| x\n");
    }
}
