package org.kaochang.exam;

import org.kaochang.exam.ExamTreeSource.Unreadable;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Bytes of an exam file to its text: UTF-8 with or without a mark, UTF-16, GB18030, each recognised from the bytes and read
 * strictly. What fits none is refused: nothing is ever stored with replacement characters.
 */
final class ExamFileDecoding {

    /** No text within {@link ExamTreeSource#LONGEST_FILE} takes more. */
    private static final int MAX_BYTES = 4 * ExamTreeSource.LONGEST_FILE;

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String UNKNOWN = "无法识别文件的编码，请在编辑器中另存为 UTF-8";

    private ExamFileDecoding() {}

    /**
     * @param certain whether the bytes themselves say so; GB18030 is what remains when they are no UTF, and bytes of other
     *     encodings can look like it
     */
    record Decoded(String text, boolean certain) {}

    static Decoded decode(byte[] bytes) throws Unreadable {
        try {
            return new Decoded(marked(bytes), true);
        } catch (CharacterCodingException notUtf8) {
            return new Decoded(likely(strict(bytes, 0, GB18030)), false);
        }
    }

    private static String marked(byte[] bytes) throws Unreadable, CharacterCodingException {
        if (bytes.length > MAX_BYTES) {
            throw new Unreadable("考试文件超过 256 KB");
        }
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return strict(bytes, 3, StandardCharsets.UTF_8);
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return strict(bytes, 2, StandardCharsets.UTF_16LE);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return strict(bytes, 2, StandardCharsets.UTF_16BE);
        }
        if (bytes.length > 1 && (bytes[0] == 0 || bytes[1] == 0)) {
            // An exam file begins with a letter, a brace or a comment sign: in UTF-16 that has a zero byte.
            return strict(bytes, 0, bytes[0] == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
        }
        return decode(bytes, 0, StandardCharsets.UTF_8);
    }

    /** Almost any bytes are some GB18030; those of another encoding come out as characters nobody uses. */
    private static String likely(String text) throws Unreadable {
        boolean odd = text.codePoints()
                .anyMatch(point -> !Character.isDefined(point)
                        || Character.getType(point) == Character.PRIVATE_USE
                        || Character.getType(point) == Character.CONTROL && "\t\n\r".indexOf(point) < 0);
        if (odd) {
            throw new Unreadable(UNKNOWN);
        }
        return text;
    }

    private static String strict(byte[] bytes, int from, Charset charset) throws Unreadable {
        try {
            return decode(bytes, from, charset);
        } catch (CharacterCodingException broken) {
            throw new Unreadable(UNKNOWN);
        }
    }

    private static String decode(byte[] bytes, int from, Charset charset) throws CharacterCodingException {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                .toString();
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        boolean same = bytes.length >= mark.length;
        for (int i = 0; same && i < mark.length; i++) {
            same = (bytes[i] & 0xFF) == mark[i];
        }
        return same;
    }
}
