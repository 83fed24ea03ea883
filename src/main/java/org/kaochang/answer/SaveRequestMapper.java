package org.kaochang.answer;

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

/** Reads the body of a save, {@code {"seq":12,"answers":{"7":["B","D"]}}}, token by token. */
final class SaveRequestMapper {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final long MOST_SEQ = 1L << 53;

    private SaveRequestMapper() {}

    /** @param answers by slot number as text */
    record SaveRequest(long seq, Map<String, List<String>> answers) {}

    /** @throws Problem when the body is not such a document; fields of other names are passed over */
    static SaveRequest read(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            return read(parser);
        } catch (IOException unreadable) {
            throw malformed("请求正文不是可读的 JSON。");
        }
    }

    private static SaveRequest read(JsonParser parser) throws IOException {
        expect(parser.nextToken() == JsonToken.START_OBJECT, "请求正文应为 JSON 对象。");
        long seq = 0;
        Map<String, List<String>> answers = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (field) {
                case "seq" -> {
                    expect(value == JsonToken.VALUE_NUMBER_INT, "seq 应为正整数。");
                    seq = parser.getLongValue();
                }
                case "answers" -> answers = answers(parser);
                default -> parser.skipChildren();
            }
        }
        expect(parser.nextToken() == null, "请求正文之后还有多余内容。");
        expect(seq > 0 && seq < MOST_SEQ, "seq 应为正整数。");
        expect(answers != null && !answers.isEmpty(), "answers 不能为空。");
        return new SaveRequest(seq, answers);
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
