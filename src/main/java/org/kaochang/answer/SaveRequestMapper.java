package org.kaochang.answer;

import org.kaochang.attempt.Pen;
import org.kaochang.http.Caller;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Reads the body of a save, {@code {"seq":12,"pen":"…","answers":{"7":["B","D"]}}}, or of a submission, token by token.
 */
public final class SaveRequestMapper {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final String SEQ_WANTED = "seq 应为正整数。";
    private static final String PEN_WANTED = "pen 应为 UUID。";
    private static final int UUID_LENGTH = 36;
    private static final long MAX_SEQ = 1L << 53; // what a page can count to
    private static final long NO_SEQ = 0;

    private SaveRequestMapper() {}

    /**
     * @param seq 0 where there is none
     * @param pen what the device shows; {@link Pen#NO_TOKEN} for one without a name
     * @param answers by slot number as text
     */
    public record SaveRequest(long seq, UUID pen, Map<String, List<String>> answers) {

        public boolean hasAnswers() {
            return !answers.isEmpty();
        }

        /**
         * The same as this caller may send it: having no name proves nothing where no secret stands behind the log-in, and
         * name and number are in every class list.
         */
        public SaveRequest by(Caller caller) {
            return caller.provenBySecret() || !pen.equals(Pen.NO_TOKEN)
                    ? this
                    : new SaveRequest(seq, Pen.NOBODYS_TOKEN, answers);
        }
    }

    /** @throws Problem when the body is not such a document; fields of other names are passed over */
    public static SaveRequest read(byte[] body) {
        SaveRequest request = parse(body);
        expect(request.seq() > 0, SEQ_WANTED);
        expect(request.hasAnswers(), "answers 不能为空。");
        return request;
    }

    /**
     * The body of a page that hands in, with its last changes where there are some.
     *
     * @throws Problem when it is another document, or answers come without {@code seq}
     */
    public static SaveRequest readLast(byte[] body) {
        if (body.length == 0) {
            return new SaveRequest(NO_SEQ, Pen.NO_TOKEN, Map.of());
        }
        SaveRequest request = parse(body);
        if (request.hasAnswers() && request.seq() == NO_SEQ) {
            throw Problem.of(ProblemType.INVALID, "answers 须与 seq 一起提交，未交卷。");
        }
        return request;
    }

    private static SaveRequest parse(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            return parse(parser);
        } catch (IOException unreadable) {
            throw malformed("请求正文不是可读的 JSON。");
        }
    }

    private static SaveRequest parse(JsonParser parser) throws IOException {
        expect(parser.nextToken() == JsonToken.START_OBJECT, "请求正文应为 JSON 对象。");
        long seq = NO_SEQ;
        UUID pen = Pen.NO_TOKEN;
        Map<String, List<String>> answers = Map.of();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.VALUE_NULL) {
                continue; // as good as absent
            }
            switch (field) {
                case "seq" -> seq = seq(parser, value);
                case "pen" -> pen = pen(parser, value);
                case "answers" -> answers = answers(parser);
                default -> parser.skipChildren();
            }
        }
        expect(parser.nextToken() == null, "请求正文之后还有多余内容。");
        return new SaveRequest(seq, pen, answers);
    }

    private static long seq(JsonParser parser, JsonToken value) throws IOException {
        expect(value == JsonToken.VALUE_NUMBER_INT, SEQ_WANTED);
        long seq = parser.getLongValue();
        expect(seq > 0 && seq < MAX_SEQ, SEQ_WANTED);
        return seq;
    }

    private static UUID pen(JsonParser parser, JsonToken value) throws IOException {
        expect(value == JsonToken.VALUE_STRING && parser.getTextLength() == UUID_LENGTH, PEN_WANTED);
        try {
            return UUID.fromString(parser.getText());
        } catch (IllegalArgumentException none) {
            throw malformed(PEN_WANTED);
        }
    }

    private static Map<String, List<String>> answers(JsonParser parser) throws IOException {
        expect(parser.currentToken() == JsonToken.START_OBJECT, "answers 应为对象：题号 → 选项数组。");
        Map<String, List<String>> answers = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String slot = parser.currentName();
            expect(parser.nextToken() == JsonToken.START_ARRAY, "每题的答案应为选项数组。");
            answers.put(slot, keys(parser));
        }
        return answers;
    }

    private static List<String> keys(JsonParser parser) throws IOException {
        List<String> keys = new ArrayList<>(4);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            expect(parser.currentToken() == JsonToken.VALUE_STRING, "选项应为字符串。");
            keys.add(parser.getText());
        }
        return keys;
    }

    private static void expect(boolean holds, String detail) {
        if (!holds) {
            throw malformed(detail);
        }
    }

    private static Problem malformed(String detail) {
        return Problem.of(ProblemType.MALFORMED_REQUEST, detail);
    }
}
