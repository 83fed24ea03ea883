package org.kaochang.spreadsheet.xlsx;

import org.kaochang.spreadsheet.FileFault;
import org.kaochang.spreadsheet.ReadingBudget;
import org.kaochang.spreadsheet.UnreadableFile;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

/**
 * The parts of a workbook, unpacked as they are read and counted by what really comes out: what the archive says about
 * sizes counts for nothing.
 */
final class XlsxArchiveSource implements AutoCloseable {

    private static final int MAX_ENTRIES = 5_000;

    private final ZipFile zip;
    private final long packed;
    private final ReadingBudget budget;
    private final Map<String, ZipArchiveEntry> entries = new HashMap<>();

    private XlsxArchiveSource(ZipFile zip, long packed, ReadingBudget budget) {
        this.zip = zip;
        this.packed = packed;
        this.budget = budget;
        for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
            entries.putIfAbsent(key(entry.getName()), entry);
        }
    }

    static XlsxArchiveSource open(byte[] bytes, ReadingBudget budget) throws IOException {
        refuseManyEntries(bytes);
        ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                .get();
        return new XlsxArchiveSource(zip, bytes.length, budget);
    }

    /** The library makes an object of each entry before anybody can count them; their marks in the bytes are counted first. */
    private static void refuseManyEntries(byte[] bytes) {
        int entries = 0;
        for (int i = 0; i + 3 < bytes.length; i++) {
            if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 1 && bytes[i + 3] == 2) {
                entries++;
            }
        }
        if (entries > MAX_ENTRIES) {
            throw new UnreadableFile(FileFault.FILE_TOO_LARGE, "文件内部的部件过多，已拒绝；请把内容复制到一个新的工作簿");
        }
    }

    /** @return the part, or nothing when the workbook has none of this name */
    Optional<XlsxPart> part(String name) throws IOException, XMLStreamException {
        ZipArchiveEntry entry = entries.get(key(name));
        if (entry == null) {
            return Optional.empty();
        }
        if (entry.getMethod() != ZipArchiveEntry.STORED && entry.getMethod() != ZipArchiveEntry.DEFLATED) {
            throw XlsxSource.broken();
        }
        return Optional.of(XlsxPart.of(new Counted(zip.getInputStream(entry)), budget));
    }

    private static String key(String name) {
        String plain = name.replace('\\', '/').toLowerCase(Locale.ROOT);
        return plain.startsWith("/") ? plain.substring(1) : plain;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private final class Counted extends FilterInputStream {

        Counted(InputStream content) {
            super(content);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            budget.unpacked(one < 0 ? 0 : 1, packed);
            return one;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            budget.unpacked(Math.max(read, 0), packed);
            return read;
        }
    }
}
