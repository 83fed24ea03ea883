package org.kaochang.exam;

import org.kaochang.common.BankCode;
import org.kaochang.common.ExamCode;
import org.kaochang.common.Points;
import org.kaochang.question.QuestionType;

import com.fasterxml.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Reads the tree of an exam file that fits the schema; what the file leaves out gets its default here. */
final class ExamReadMapper {

    private static final int LONGEST_USUAL_MINIMUM = 10;

    /** Enough for a million certificates a year. */
    private static final int CERTIFICATE_DIGITS = 6;

    private ExamReadMapper() {}

    /** What it means that a tree does not have a field. */
    enum LeftOut {
        /** The administrator leaves it to us. */
        MEANS_THE_DEFAULT,
        /** The exam was published before there was such a field, and goes on as it was. */
        WAS_NOT_KNOWN
    }

    /** @throws java.time.DateTimeException for dates, times and zones that do not exist */
    static Exam read(JsonNode tree, LeftOut leftOut) {
        boolean today = leftOut == LeftOut.MEANS_THE_DEFAULT;
        int minutes = tree.get("durationMinutes").intValue();
        return new Exam(
                new ExamCode(tree.get("code").textValue()),
                tree.get("title").textValue(),
                tree.get("subject").textValue(),
                new BankCode(tree.get("bank").textValue()),
                points(tree.get("total")),
                points(tree.get("passMark")),
                Duration.ofMinutes(minutes),
                Duration.ofMinutes(tree.path("minimumMinutes").asInt(today ? usualMinimum(minutes) : 0)),
                list(tree.path("sections"), ExamReadMapper::section),
                word(tree.at("/scoring/multiple"), MultipleScoring.ALL_OR_NOTHING),
                new Shuffle(
                        tree.at("/shuffle/questions").asBoolean(true),
                        tree.at("/shuffle/options").asBoolean(true)),
                WindowRuleMapper.read(tree.get("window")),
                retakes(tree.path("retakes"), today),
                list(tree.path("prerequisites"), ExamReadMapper::prerequisite),
                new Disclosure(
                        word(tree.at("/disclosure/score"), Disclosure.Score.PASS_FAIL),
                        word(tree.at("/disclosure/review"), Disclosure.Review.NEVER),
                        word(
                                tree.at("/disclosure/sections"),
                                today ? Disclosure.Sections.AFTER : Disclosure.Sections.AT_ONCE),
                        word(tree.at("/disclosure/when"), Disclosure.When.AT_ONCE)),
                Optional.ofNullable(tree.get("certificate")).map(ExamReadMapper::certificate),
                Optional.ofNullable(tree.get("credit")).map(ExamReadMapper::credit),
                texts(tree));
    }

    /** A tenth of the time, at most ten minutes: long enough to spoil a harvest of papers, too short to hold anybody. */
    private static int usualMinimum(int minutes) {
        return Math.min(LONGEST_USUAL_MINIMUM, minutes / 10);
    }

    private static ExamTexts texts(JsonNode tree) {
        Map<String, String> titles = new LinkedHashMap<>();
        tree.path("titles")
                .fieldNames()
                .forEachRemaining(language ->
                        titles.put(language, tree.path("titles").path(language).textValue()));
        return new ExamTexts(text(tree, "organiser"), text(tree, "helpLine"), titles);
    }

    private static Optional<String> text(JsonNode tree, String field) {
        return Optional.ofNullable(tree.get(field)).map(JsonNode::textValue);
    }

    private static Section section(JsonNode tree) {
        return new Section(
                tree.get("title").textValue(),
                QuestionType.of(tree.get("type").textValue()).orElseThrow(),
                tree.get("count").intValue(),
                points(tree.get("points")),
                list(tree.path("quotas"), ExamReadMapper::quota));
    }

    private static Quota quota(JsonNode tree) {
        JsonNode difficulty = tree.path("difficulty");
        return new Quota(
                text(tree, "knowledgePoint"),
                difficulty.isArray() ? difficulty.get(0).intValue() : difficulty.asInt(1),
                difficulty.isArray() ? difficulty.get(1).intValue() : difficulty.asInt(5),
                tree.get("count").intValue());
    }

    private static RetakePolicy retakes(JsonNode tree, boolean today) {
        Duration usual = today ? RetakePolicy.USUAL_COOL_DOWN : Duration.ZERO;
        return new RetakePolicy(
                integer(tree.get("perEnrolment")),
                integer(tree.get("perWindow")),
                Duration.parse(tree.path("coolDown").asText(usual.toString())),
                word(tree.path("application"), RetakePolicy.Application.NONE),
                integer(tree.get("windowsForMakeUp")),
                startsPerDay(tree.path("startsPerDay"), today));
    }

    private static OptionalInt startsPerDay(JsonNode limit, boolean today) {
        if (limit.isMissingNode() && today) {
            return OptionalInt.of(RetakePolicy.USUAL_STARTS_PER_DAY);
        }
        return limit.isNumber() ? OptionalInt.of(limit.intValue()) : OptionalInt.empty();
    }

    private static Prerequisite prerequisite(JsonNode tree) {
        return new Prerequisite(
                tree.get("plan").textValue(),
                tree.get("kind").textValue(),
                hours(tree.get("hours")),
                word(tree.path("since"), Prerequisite.Since.EVER),
                integer(tree.get("year")));
    }

    private static CertificateRule certificate(JsonNode tree) {
        return new CertificateRule(
                tree.get("holdWorkingDays").intValue(),
                word(tree.get("holdFrom"), CertificateRule.HoldFrom.PASS),
                Optional.ofNullable(tree.get("number")).map(ExamReadMapper::number),
                new CertificateRule.Layout(
                        tree.path("copies").asInt(1),
                        word(tree.path("copiesOn"), CertificateRule.CopiesOn.ONE_SHEET),
                        text(tree, "seal").map(SealPicture::read)),
                new CertificateRule.Wording(
                        text(tree, "title"), text(tree, "text"), text(tree, "issuer"), text(tree, "note")));
    }

    private static CertificateRule.NumberScheme number(JsonNode tree) {
        return new CertificateRule.NumberScheme(
                tree.path("region").asText(""),
                tree.path("subject").asText(""),
                tree.path("digits").asInt(CERTIFICATE_DIGITS));
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
