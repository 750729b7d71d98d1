package io.logsage.core.endurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.logsage.Attribution;
import io.logsage.LogSageException;
import io.logsage.LogSource;
import io.logsage.Outcome;
import io.logsage.core.LogSageEngine;
import io.logsage.core.text.Packing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompressedFloodTest {
    private static final int SMALL_STACK = 256 << 10;
    private static final int MANY = 30_000;
    private static final long LIMIT = 4 << 20;

    private final LogSageEngine sage = LogSageEngine.builder().maxBytes(LIMIT).build();

    @ParameterizedTest
    @EnumSource
    void readsABombToTheLimit(Packing packing) throws IOException {
        byte[] bomb = packing.pack(new byte[1 << 20], 64);
        assertThat(bomb.length).isLessThan(200_000);
        Attribution answer = sage.attribute(LogSource.of(bomb));
        assertThat(answer.source().bytes()).isEqualTo(LIMIT);
        assertThat(answer.truncations()).anyMatch(cut -> cut.contains("only the first " + LIMIT + " bytes"));
    }

    @ParameterizedTest
    @EnumSource
    void readsVeryManyEmptyMembers(Packing packing) throws Exception {
        byte[] member = packing.pack(new byte[0], 1);
        byte[] last = packing.pack("ValueError: no seed\n".getBytes(StandardCharsets.UTF_8), 1);
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        for (int i = 0; i < MANY; i++) {
            members.write(member);
        }
        members.write(last);
        FutureTask<Attribution> task = new FutureTask<>(() -> sage.attribute(LogSource.of(members.toByteArray())));
        new Thread(null, task, "small stack", SMALL_STACK).start();
        assertThat(task.get().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(task.get().source().lines()).isEqualTo(1);
    }

    @Test
    void refusesAHeaderThatDoesNotEnd() {
        byte[] header = {0x1F, (byte) 0x8B, 8, 8, 0, 0, 0, 0, 0, 0};
        InputStream name = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] into, int from, int length) {
                Arrays.fill(into, from, from + length, (byte) 'x');
                return length;
            }
        };
        LogSource log = LogSource.of(new SequenceInputStream(new ByteArrayInputStream(header), name));
        assertThatThrownBy(() -> sage.attribute(log))
                .isInstanceOf(LogSageException.UnreadableLog.class)
                .hasMessageContaining("damaged gzip");
    }

    @Test
    void readsFramesOfTheLargestWindow() {
        byte[] packed = Zstd.compress(new byte[1 << 20], 19);
        assertThat(sage.attribute(LogSource.of(packed)).source().bytes()).isEqualTo(1 << 20);
    }
}
