package org.kaochang.question.format;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Finds out how a text file is encoded: a byte order mark decides, then strict UTF-8, then GB18030 (Chinese Excel). */
final class TextDecoding {

    private static final Charset GB18030 = Charset.forName("GB18030");

    private TextDecoding() {}

    static String decode(byte[] bytes) throws UnreadableFile {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return decode(bytes, 3, StandardCharsets.UTF_8);
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return decode(bytes, 2, StandardCharsets.UTF_16LE);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return decode(bytes, 2, StandardCharsets.UTF_16BE);
        }
        for (byte one : bytes) {
            if (one == 0) {
                throw new UnreadableFile(FindingKind.NOT_A_SPREADSHEET, "不是表格文件，请上传 .xlsx 或 .csv");
            }
        }
        try {
            return strict(bytes, 0, StandardCharsets.UTF_8);
        } catch (CharacterCodingException notUtf8) {
            return decode(bytes, 0, GB18030);
        }
    }

    private static String decode(byte[] bytes, int from, Charset charset) throws UnreadableFile {
        try {
            return strict(bytes, from, charset);
        } catch (CharacterCodingException broken) {
            throw new UnreadableFile(FindingKind.UNREADABLE_ENCODING, "无法识别文件编码，请在 Excel 中另存为“CSV UTF-8（逗号分隔）”或 .xlsx");
        }
    }

    private static String strict(byte[] bytes, int from, Charset charset) throws CharacterCodingException {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                .toString();
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
