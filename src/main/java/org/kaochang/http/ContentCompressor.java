package org.kaochang.http;

import com.github.luben.zstd.ZstdCompressCtx;
import org.jboss.logging.Logger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses documents. Compressing a paper was the dearest part of a start, so it is done the quick way: a paper of 27 kB
 * takes zstd 0.07 ms and leaves 10.2 kB, gzip 0.25 ms and 9.7 kB, gzip at its usual level 0.50 ms and 9.2 kB.
 */
final class ContentCompressor {

    private static final Logger LOG = Logger.getLogger(ContentCompressor.class);
    private static final int ZSTD_LEVEL = 1;
    private static final int GZIP_LEVEL = 2;
    private static final boolean ZSTD_THERE = zstdThere();

    /** One for each thread that sends, since making one costs more than using it. */
    private static final ThreadLocal<ZstdCompressCtx> ZSTD =
            ThreadLocal.withInitial(() -> new ZstdCompressCtx().setLevel(ZSTD_LEVEL));

    private ContentCompressor() {}

    /** The same, or what this machine can do instead. */
    static ContentCoding possible(ContentCoding wanted) {
        return wanted == ContentCoding.ZSTD && !ZSTD_THERE ? ContentCoding.GZIP : wanted;
    }

    static byte[] encode(ContentCoding coding, byte[] document) {
        return switch (coding) {
            case ZSTD -> ZSTD.get().compress(document);
            case GZIP -> gzip(document);
            case BR, IDENTITY -> document; // nothing is packed in brotli while somebody waits
        };
    }

    private static byte[] gzip(byte[] document) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(document.length / 2);
        try (GZIPOutputStream out = new QuickGzip(packed)) {
            out.write(document);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory can always be written to", impossible);
        }
        return packed.toByteArray();
    }

    /** The native part of the library has to be unpacked and loaded, which a machine may forbid. */
    private static boolean zstdThere() {
        try (ZstdCompressCtx context = new ZstdCompressCtx()) {
            return context.setLevel(ZSTD_LEVEL).compress(new byte[] {1}).length > 0;
        } catch (LinkageError missing) {
            LOG.infof("Papers travel as gzip only, zstd cannot be loaded here: %s", missing.getMessage());
            return false;
        }
    }

    private static final class QuickGzip extends GZIPOutputStream {

        QuickGzip(ByteArrayOutputStream packed) throws IOException {
            super(packed, 8_192);
            def.setLevel(GZIP_LEVEL);
        }
    }
}
