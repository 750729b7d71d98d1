package io.logsage.core.text;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/**
 * The text in frames of zstd. The one class that touches the optional library, so that it fails to link, and nothing
 * else does, where that is missing.
 */
final class ZstdBytes extends FilterInputStream {
    /** What has to be added where the library is missing. */
    static final String LIBRARY = "com.github.luben:zstd-jni";

    private final InputStream packed;

    private ZstdBytes(InputStream packed) throws IOException {
        super(new ZstdInputStream(packed));
        this.packed = packed;
    }

    /**
     * Opens frames whose window is at most 128 MiB, the library's own bound. A caller of this method, unlike one of a constructor,
     * is verified without this class.
     */
    static InputStream open(InputStream packed) throws IOException {
        return new ZstdBytes(packed);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** Reads; says of broken data what the reader of gzip says. */
    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        try {
            return in.read(into, from, length);
        } catch (ZstdIOException e) {
            IOException broken =
                    packed.available() == 0 ? new EOFException(e.getMessage()) : new ZipException(e.getMessage());
            broken.initCause(e);
            throw broken;
        }
    }
}
