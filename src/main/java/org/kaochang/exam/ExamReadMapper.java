package org.kaochang.exam;

import org.kaochang.common.Points;
import org.kaochang.question.QuestionType;

import com.fasterxml.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Reads the tree of an exam file that fits the schema; what the file leaves out gets its default here. */
final class ExamReadMapper {

    private ExamReadMapper() {}

    /** @throws java.time.DateTimeException for dates, times and zones that do not exist */
    static Exam read(JsonNode tree) {
        return new Exam(
                tree.get("code").textValue(),
                tree.get("title").textValue(),
                tree.get("subject").textValue(),
                tree.get("bank").textValue(),
                points(tree.get("total")),
                points(tree.get("passMark")),
                Duration.ofMinutes(tree.get("durationMinutes").intValue()),
                list(tree.path("sections"), ExamReadMapper::section),
                word(tree.at("/scoring/multiple"), MultipleScoring.ALL_OR_NOTHING),
                new Shuffle(
                        tree.at("/shuffle/questions").asBoolean(true),
                        tree.at("/shuffle/options").asBoolean(true)),
                WindowRuleMapper.read(tree.get("window")),
                retakes(tree.path("retakes")),
                list(tree.path("prerequisites"), ExamReadMapper::prerequisite),
                new Disclosure(
                        word(tree.at("/disclosure/score"), Disclosure.Score.PASS_FAIL),
                        word(tree.at("/disclosure/review"), Disclosure.Review.NEVER)),
                Optional.ofNullable(tree.get("certificate")).map(ExamReadMapper::certificate),
                Optional.ofNullable(tree.get("credit")).map(ExamReadMapper::credit));
    }

    private static Section section(JsonNode tree) {
        return new Section(
                tree.get("title").textValue(),
                Arrays.stream(QuestionType.values())
                        .filter(type -> type.wire().equals(tree.get("type").textValue()))
                        .findFirst()
                        .orElseThrow(),
                tree.get("count").intValue(),
                points(tree.get("points")),
                list(tree.path("quotas"), ExamReadMapper::quota));
    }

    private static Quota quota(JsonNode tree) {
        JsonNode difficulty = tree.path("difficulty");
        return new Quota(
                Optional.ofNullable(tree.get("knowledgePoint")).map(JsonNode::textValue),
                difficulty.isArray() ? difficulty.get(0).intValue() : difficulty.asInt(1),
                difficulty.isArray() ? difficulty.get(1).intValue() : difficulty.asInt(5),
                tree.get("count").intValue());
    }

    private static RetakePolicy retakes(JsonNode tree) {
        return new RetakePolicy(
                integer(tree.get("perEnrolment")),
                integer(tree.get("perWindow")),
                Duration.parse(tree.path("coolDown").asText("PT0S")),
                word(tree.path("application"), RetakePolicy.Application.NONE),
                integer(tree.get("windowsForMakeUp")));
    }

    private static Prerequisite prerequisite(JsonNode tree) {
        return new Prerequisite(
                tree.get("plan").textValue(),
                tree.get("kind").textValue(),
                hours(tree.get("hours")),
                word(tree.path("since"), Prerequisite.Since.EVER));
    }

    private static CertificateRule certificate(JsonNode tree) {
        return new CertificateRule(
                tree.get("holdWorkingDays").intValue(), word(tree.get("holdFrom"), CertificateRule.HoldFrom.PASS));
    }

    private static Credit credit(JsonNode tree) {
        return new Credit(hours(tree.get("hours")), tree.get("kind").textValue(), integer(tree.get("year")));
    }

    private static Points points(JsonNode number) {
        return Points.of(number.decimalValue());
    }

    /** Without trailing zeros, so that 22 and 22.0 are the same definition. */
    private static BigDecimal hours(JsonNode number) {
        BigDecimal hours = number.decimalValue().stripTrailingZeros();
        return hours.scale() < 0 ? hours.setScale(0) : hours;
    }

    private static OptionalInt integer(JsonNode number) {
        return number == null ? OptionalInt.empty() : OptionalInt.of(number.intValue());
    }

    private static <E extends Enum<E>> E word(JsonNode word, E otherwise) {
        return word.isTextual() ? Words.value(otherwise.getDeclaringClass(), word.textValue()) : otherwise;
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> element) {
        return StreamSupport.stream(array.spliterator(), false).map(element).toList();
    }
}
