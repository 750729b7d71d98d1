package io.logsage.core.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineTemplateTest {
    private static final String[] PIECES = {
        "exit code ",
        "exitcode  : ",
        "exited with ",
        "status=",
        "signal ",
        "Errno ",
        "error ",
        "Xid (PCI:0000:3b:00): ",
        "Xid (PCI:",
        "): ",
        "0",
        "7",
        "139",
        "123456",
        "12345",
        "3.14",
        "1e-05",
        "0xff",
        "deadbee1",
        "dead",
        "beef",
        "a",
        "zz",
        "node001",
        " ",
        "  ",
        "\t",
        ":",
        "=",
        "(",
        "-",
        ".",
        ",",
        "/data/file 7",
        "'it",
        "\u001b[0m",
        "\u001b",
        "\u001b[1;31m",
        "\u001b[3",
        "\u001b[" + "1;".repeat(14),
        "\u001b[" + "1;".repeat(15),
        "é",
        "123e4567-e89b-12d3-a456-426614174000",
        "0000:85:00.0",
        ":ab",
        ":cd",
        "<n>",
        "<pci>",
        "\0",
        "f00dfeed",
        "f0".repeat(70),
        "x"
    };

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "step 12 loss 3.5e-01 | step <n> loss <n>",
                "gpu-node017 lost | gpu-node<n> lost",
                "at 0x7f3a12 in libc.so.6 | at <hex> in libc.so.<n>",
                "id 123e4567-e89b-12d3-a456-426614174000 | id <uuid>",
                "commit 9fceb02d0ae5 | commit <hex>",
                "bus 0000:3b:00.0 gone | bus <pci> gone",
                "progress 100/5000 | progress <n>/<n>",
                "exited with code 139 | exited with code 139",
                "Exited with exit code 1 | Exited with exit code 1",
                "exitcode  : -9 (pid: 77) | exitcode : -9 (pid: <n>)",
                "[Errno 28] No space on /data/run7 | [Errno 28] No space on /data/run<n>",
                "NVRM: Xid (PCI:0000:3b:00): 79, pid=12 | NVRM: Xid (PCI:<pci>): 79, pid=<n>",
                "SXid (PCI:0000:85:00.0): 20034, x | SXid (PCI:<pci>): 20034, x",
                "terminated by signal 11 | terminated by signal 11",
                "got error 12, vendor err 129 | got error 12, vendor err <n>",
                "error 123456789 | error <n>",
                "can't open 'a b' isn't there | can't open 'a b' isn't there"
            })
    void masksWhatVariesAndKeepsWhatNamesTheFailure(String line, String template) {
        assertThat(LineTemplate.text(line)).isEqualTo(template);
    }

    @ParameterizedTest
    @CsvSource({
        "exited with code 0, exited with code 139",
        "No such file: '/d/A', No such file: '/d/B'",
        "can't load x isn't y, can't save x isn't y"
    })
    void differentFailuresHaveDifferentTemplates(String one, String other) {
        assertThat(LineTemplate.hash(one)).isNotEqualTo(LineTemplate.hash(other));
    }

    @Test
    void coloursAndSpacingDoNotMatter() {
        assertThat(LineTemplate.hash("\u001b[31m  ERROR\u001b[0m   at 5 \r"))
                .isEqualTo(LineTemplate.hash("ERROR at 6"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b[31code 7", "\u001b[ exited with 7", "\u001b[1Xid (PCI:0000:3b:00): 79"})
    void aWordWhoseFirstLetterAnEscapeTakesGivesANumberNoMeaning(String line) {
        assertThat(LineTemplate.text(line)).endsWith("<n>");
    }

    @Test
    void hashesAreEqualExactlyWhenTextsAreAndATemplateIsItsOwn() {
        Random random = new Random(11);
        Map<Long, String> textOf = new HashMap<>();
        Map<String, Long> hashOf = new HashMap<>();
        for (int round = 0; round < 100_000; round++) {
            byte[] b = line(random);
            String text = LineTemplate.text(b, 0, b.length);
            long hash = LineTemplate.hash(b, 0, b.length);
            assertThat(textOf.putIfAbsent(hash, text)).isIn(null, text);
            assertThat(hashOf.putIfAbsent(text, hash)).isIn(null, hash);
            assertThat(LineTemplate.text(text)).as(() -> new String(b, UTF_8)).isEqualTo(text);
            assertThat(LineTemplate.hash(text)).isEqualTo(hash);
        }
    }

    private static byte[] line(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(10); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        byte[] b = text.toString().getBytes(UTF_8);
        if (b.length > 0 && random.nextInt(4) == 0) {
            b[random.nextInt(b.length)] = (byte) random.nextInt(256);
        }
        return b;
    }
}
