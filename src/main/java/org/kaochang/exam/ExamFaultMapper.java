package org.kaochang.exam;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Puts into words what does not fit a part of the schema, with the form that is wanted and an example. */
final class ExamFaultMapper {

    private ExamFaultMapper() {}

    static String missing(String property, JsonNode rule) {
        String meaning = rule.path("description").asText("");
        return "缺少“" + property + "”" + (meaning.isEmpty() ? "" : "（" + meaning.replaceAll("。$", "") + "）")
                + example(rule);
    }

    static String unknown(String property, JsonNode known) {
        List<String> names = names(known);
        Optional<String> meant = names.stream()
                .filter(name -> distance(name, property) <= Math.min(2, name.length() / 3))
                .min(Comparator.comparingInt(name -> distance(name, property)));
        return "不认识的字段“" + property + "”"
                + meant.map(name -> "，是否应为“" + name + "”？").orElse("，这里可以写：" + String.join("、", names));
    }

    static String misfit(JsonNode found, JsonNode rule) {
        if (found.isNull()) {
            return "后面没有内容：请填写，或把这一项整行删去" + example(rule);
        }
        if (rule.has("enum")) {
            String words = StreamSupport.stream(rule.get("enum").spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining("、"));
            return "只能是下列之一：" + words + "，现在是" + shown(found);
        }
        String type = type(rule);
        return switch (type) {
            case "integer", "number" -> number(found, rule, type);
            case "string" -> text(found, rule);
            case "boolean" -> "只能是 true 或 false，现在是" + shown(found);
            case "array" -> array(found, rule);
            default -> other(found, rule);
        };
    }

    private static String number(JsonNode found, JsonNode rule, String type) {
        if (found.isTextual()) {
            return PlainNumber.advice(found.textValue());
        }
        return "应为" + range(rule, type) + "，现在是" + shown(found) + example(rule);
    }

    private static String range(JsonNode rule, String type) {
        StringBuilder range = new StringBuilder();
        if (rule.has("exclusiveMinimum")) {
            range.append("大于 ").append(rule.get("exclusiveMinimum").asText());
        }
        if (rule.has("minimum")) {
            range.append("不小于 ").append(rule.get("minimum").asText());
        }
        if (rule.has("maximum")) {
            range.append(range.isEmpty() ? "" : "、")
                    .append("不大于 ")
                    .append(rule.get("maximum").asText());
        }
        if (type.equals("integer")) {
            return range + (range.isEmpty() ? "整数" : "的整数");
        }
        int places = rule.path("multipleOf").decimalValue().scale();
        return range + (range.isEmpty() ? "数字" : "的数字") + (places > 0 ? "，最多 " + places + " 位小数" : "");
    }

    private static String text(JsonNode found, JsonNode rule) {
        if (found.isNumber() || found.isBoolean()) {
            return rule.has("examples")
                    ? "写法不符合要求：" + found.asText() + example(rule)
                    : "应为文字，请加引号：\"" + found.asText() + "\"";
        }
        if (!found.isTextual()) {
            return "应为文字" + example(rule);
        }
        if (found.textValue().isEmpty()) {
            return "不能为空" + example(rule);
        }
        if (rule.has("pattern")) {
            return "写法不符合要求：" + shown(found) + example(rule);
        }
        return "不能超过 " + rule.path("maxLength").asText() + " 个字符";
    }

    private static String array(JsonNode found, JsonNode rule) {
        if (!found.isArray()) {
            return "应为一个列表，每项一行、以“- ”开头" + example(rule);
        }
        String least = rule.path("minItems").asText("0");
        return "应有 " + least + " 至 " + rule.path("maxItems").asText() + " 项，现在有 " + found.size() + " 项";
    }

    private static String other(JsonNode found, JsonNode rule) {
        if (rule.path("type").asText().equals("object") && !found.isObject()) {
            return "应为一组字段，如 {" + String.join(": …, ", names(rule.path("properties"))) + ": …}，现在是" + shown(found);
        }
        return "写法不符合要求：" + shown(found) + example(rule);
    }

    /** The one type wanted; where there are several, the keyword's own bounds tell. */
    private static String type(JsonNode rule) {
        JsonNode type = rule.path("type");
        if (type.isTextual()) {
            return type.textValue();
        }
        return rule.has("pattern") ? "string" : "";
    }

    private static String example(JsonNode rule) {
        JsonNode examples = rule.path("examples");
        if (examples.isEmpty()) {
            return "";
        }
        String listed = StreamSupport.stream(examples.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining("、"));
        return "；应写成 " + listed
                + (rule.has("$comment") ? "（" + rule.get("$comment").asText() + "）" : "");
    }

    private static String shown(JsonNode found) {
        String text = found.isTextual() ? found.textValue() : found.toString();
        return "“" + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + "”";
    }

    private static List<String> names(JsonNode properties) {
        return StreamSupport.stream(((Iterable<String>) properties::fieldNames).spliterator(), false)
                .toList();
    }

    /** Levenshtein, without regard to case. */
    private static int distance(String wanted, String written) {
        String a = wanted.toLowerCase(Locale.ROOT);
        String b = written.toLowerCase(Locale.ROOT);
        if (Math.abs(a.length() - b.length()) > 2) {
            return Integer.MAX_VALUE;
        }
        int[] before = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] now = new int[b.length() + 1];
            now[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(replaced, 1 + Math.min(now[j - 1], before[j]));
            }
            before = now;
        }
        return before[b.length()];
    }
}
