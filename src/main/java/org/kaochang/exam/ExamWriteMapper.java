package org.kaochang.exam;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.TreeMap;

/** Writes an exam as the tree of an exam file, defaults written out: how published versions are kept. */
final class ExamWriteMapper {

    private static final JsonNodeFactory NODES = new JsonNodeFactory(true);

    private ExamWriteMapper() {}

    static ObjectNode write(Exam exam) {
        ObjectNode tree = NODES.objectNode();
        tree.put("code", exam.code().value());
        tree.put("title", exam.title());
        tree.put("subject", exam.subject());
        tree.put("bank", exam.bank().value());
        tree.put("total", exam.total().toDecimal());
        tree.put("passMark", exam.passMark().toDecimal());
        tree.put("durationMinutes", exam.duration().toMinutes());
        tree.put("minimumMinutes", exam.minimum().toMinutes());
        ArrayNode sections = tree.putArray("sections");
        exam.sections().forEach(section -> sections.add(section(section)));
        tree.putObject("scoring").put("multiple", Words.of(exam.multipleScoring()));
        tree.putObject("shuffle")
                .put("questions", exam.shuffle().questions())
                .put("options", exam.shuffle().options());
        tree.set("window", WindowRuleMapper.write(exam.window()));
        tree.set("retakes", retakes(exam.retakes()));
        ArrayNode prerequisites = tree.putArray("prerequisites");
        exam.prerequisites().forEach(prerequisite -> prerequisites.add(prerequisite(prerequisite)));
        tree.putObject("disclosure")
                .put("score", Words.of(exam.disclosure().score()))
                .put("review", Words.of(exam.disclosure().review()))
                .put("sections", Words.of(exam.disclosure().sections()))
                .put("when", Words.of(exam.disclosure().when()));
        exam.certificate().ifPresent(rule -> tree.set("certificate", certificate(rule)));
        exam.credit().ifPresent(credit -> tree.set("credit", credit(credit)));
        exam.texts().organiser().ifPresent(organiser -> tree.put("organiser", organiser));
        exam.texts().helpLine().ifPresent(line -> tree.put("helpLine", line));
        if (!exam.texts().titles().isEmpty()) {
            ObjectNode titles = tree.putObject("titles");
            new TreeMap<>(exam.texts().titles()).forEach(titles::put);
        }
        return tree;
    }

    private static ObjectNode section(Section section) {
        ObjectNode tree = NODES.objectNode();
        tree.put("title", section.title());
        tree.put("type", section.type().wire());
        tree.put("count", section.count());
        tree.put("points", section.points().toDecimal());
        ArrayNode quotas = tree.putArray("quotas");
        section.quotas().forEach(quota -> quotas.add(quota(quota)));
        return tree;
    }

    private static ObjectNode quota(Quota quota) {
        ObjectNode tree = NODES.objectNode();
        quota.knowledgePoint().ifPresent(point -> tree.put("knowledgePoint", point));
        tree.putArray("difficulty").add(quota.easiest()).add(quota.hardest());
        return tree.put("count", quota.count());
    }

    private static ObjectNode retakes(RetakePolicy policy) {
        ObjectNode tree = NODES.objectNode();
        policy.perEnrolment().ifPresent(limit -> tree.put("perEnrolment", limit));
        policy.perWindow().ifPresent(limit -> tree.put("perWindow", limit));
        tree.put("coolDown", policy.coolDown().toString());
        tree.put("application", Words.of(policy.application()));
        policy.windowsForMakeUp().ifPresent(windows -> tree.put("windowsForMakeUp", windows));
        policy.startsPerDay()
                .ifPresentOrElse(limit -> tree.put("startsPerDay", limit), () -> tree.put("startsPerDay", "unlimited"));
        return tree;
    }

    private static ObjectNode prerequisite(Prerequisite prerequisite) {
        ObjectNode tree = NODES.objectNode()
                .put("plan", prerequisite.plan())
                .put("kind", prerequisite.kind())
                .put("hours", prerequisite.hours())
                .put("since", Words.of(prerequisite.since()));
        prerequisite.year().ifPresent(year -> tree.put("year", year));
        return tree;
    }

    private static ObjectNode certificate(CertificateRule rule) {
        ObjectNode tree = NODES.objectNode()
                .put("holdWorkingDays", rule.holdWorkingDays())
                .put("holdFrom", Words.of(rule.holdFrom()))
                .put("copies", rule.layout().copies());
        if (rule.layout().copiesOn() != CertificateRule.CopiesOn.ONE_SHEET) {
            tree.put("copiesOn", Words.of(rule.layout().copiesOn()));
        }
        rule.layout().seal().ifPresent(seal -> tree.put("seal", seal.name()));
        rule.number()
                .ifPresent(number -> tree.putObject("number")
                        .put("region", number.region())
                        .put("subject", number.subject())
                        .put("digits", number.digits()));
        rule.wording().title().ifPresent(title -> tree.put("title", title));
        rule.wording().text().ifPresent(text -> tree.put("text", text));
        rule.wording().issuer().ifPresent(issuer -> tree.put("issuer", issuer));
        rule.wording().note().ifPresent(note -> tree.put("note", note));
        return tree;
    }

    private static ObjectNode credit(Credit credit) {
        ObjectNode tree = NODES.objectNode().put("hours", credit.hours()).put("kind", credit.kind());
        credit.year().ifPresent(year -> tree.put("year", year));
        return tree;
    }
}
