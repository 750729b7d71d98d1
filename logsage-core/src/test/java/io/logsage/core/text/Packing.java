package io.logsage.core.text;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** How a log may be packed. */
public enum Packing {
    /** Members of gzip. */
    GZIP {
        @Override
        OutputStream over(OutputStream out) throws IOException {
            return new GZIPOutputStream(out);
        }
    },
    /** Frames of zstd, with a checksum. */
    ZSTD {
        @Override
        OutputStream over(OutputStream out) throws IOException {
            return new ZstdOutputStream(out).setChecksum(true);
        }
    };

    abstract OutputStream over(OutputStream out) throws IOException;

    /** {@return a text, packed} */
    public byte[] pack(byte[] text) throws IOException {
        return pack(text, 1);
    }

    /** {@return a text so many times in a row, packed as one} */
    public byte[] pack(byte[] text, int times) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = over(packed)) {
            for (int i = 0; i < times; i++) {
                out.write(text);
            }
        }
        return packed.toByteArray();
    }
}
