package org.kaochang.exam;

import org.kaochang.exam.WindowRule.DayTime;
import org.kaochang.exam.WindowRule.Edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;

/** The {@code window} of an exam file, from and to its tree. */
final class WindowRuleMapper {

    private static final String END_OF_DAY = "24:00";

    private WindowRuleMapper() {}

    /**
     * Reads a tree that fits the schema.
     *
     * @throws java.time.DateTimeException for dates, times and zones that do not exist
     */
    static WindowRule read(JsonNode tree) {
        return switch (tree.get("kind").textValue()) {
            case "dated" ->
                new WindowRule.Dated(
                        ExamMomentMapper.dateTime(tree.get("from").textValue()),
                        ExamMomentMapper.dateTime(tree.get("until").textValue()),
                        zone(tree),
                        edge(tree));
            case "yearly" ->
                new WindowRule.Yearly(
                        ExamMomentMapper.monthDay(tree.get("from").textValue()),
                        ExamMomentMapper.monthDay(tree.get("until").textValue()),
                        zone(tree),
                        edge(tree));
            case "monthly" ->
                new WindowRule.Monthly(dayTime(tree.get("from")), dayTime(tree.get("until")), zone(tree), edge(tree));
            default -> new WindowRule.Open();
        };
    }

    static ObjectNode write(WindowRule rule) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        switch (rule) {
            case WindowRule.Open() -> tree.put("kind", "open");
            case WindowRule.Dated(LocalDateTime from, LocalDateTime until, ZoneId zone, Edge edge) ->
                tree.put("kind", "dated")
                        .put("zone", zone.getId())
                        .put("from", from.toString())
                        .put("until", until.toString())
                        .put("edge", Words.of(edge));
            case WindowRule.Yearly(MonthDay first, MonthDay last, ZoneId zone, Edge edge) ->
                tree.put("kind", "yearly")
                        .put("zone", zone.getId())
                        .put("from", first.toString().substring(2))
                        .put("until", last.toString().substring(2))
                        .put("edge", Words.of(edge));
            case WindowRule.Monthly(DayTime from, DayTime until, ZoneId zone, Edge edge) -> {
                tree.put("kind", "monthly").put("zone", zone.getId()).put("edge", Words.of(edge));
                tree.set("from", dayTime(from));
                tree.set("until", dayTime(until));
            }
        }
        return tree;
    }

    private static ZoneId zone(JsonNode tree) {
        return ZoneId.of(tree.get("zone").textValue());
    }

    private static Edge edge(JsonNode tree) {
        return Words.value(Edge.class, tree.get("edge").textValue());
    }

    private static DayTime dayTime(JsonNode tree) {
        String time = tree.get("time").textValue();
        boolean endOfDay = time.equals(END_OF_DAY);
        return new DayTime(tree.get("day").intValue(), endOfDay ? LocalTime.MIDNIGHT : LocalTime.parse(time), endOfDay);
    }

    private static ObjectNode dayTime(DayTime moment) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("day", moment.day())
                .put("time", moment.endOfDay() ? END_OF_DAY : moment.time().toString());
    }
}
