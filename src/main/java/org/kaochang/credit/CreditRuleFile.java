package org.kaochang.credit;

import org.kaochang.credit.year.CreditRule;
import org.kaochang.credit.year.CreditRule.Category;
import org.kaochang.credit.year.CreditRule.Kind;
import org.kaochang.credit.year.CreditRule.Name;
import org.kaochang.credit.year.CreditRule.Span;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a file of a region's rule says, as a tree of maps, lists, texts and numbers; whoever wrote a mistake is told where. Nothing is passed
 * over: a word with a slip in it would be a rule that nobody applies.
 */
final class CreditRuleFile {

    /** A node of the file, and which of its fields were asked for. */
    private record At(String path, Map<?, ?> fields, Set<String> asked) {

        Optional<Object> find(String field) {
            asked.add(field);
            return Optional.ofNullable(fields.get(field));
        }

        /** Those of a node that may have any. */
        List<String> names() {
            List<String> names = fields.keySet().stream().map(String::valueOf).toList();
            asked.addAll(names);
            return names;
        }

        void refuseUnknown() {
            fields.keySet().stream()
                    .map(String::valueOf)
                    .filter(field -> !asked.contains(field))
                    .findFirst()
                    .ifPresent(field -> {
                        throw new IllegalArgumentException(path + field + " 不认识 / is not known");
                    });
        }

        Object get(String field) {
            return find(field).orElseThrow(() -> new IllegalArgumentException(path + field + " 没有填写 / is missing"));
        }

        String text(String field) {
            return String.valueOf(get(field));
        }

        Optional<BigDecimal> number(String field) {
            return find(field).map(value -> toNumber(path + field, value));
        }

        OptionalInt whole(String field) {
            return find(field)
                    .map(value -> OptionalInt.of(toWhole(path + field, value)))
                    .orElseGet(OptionalInt::empty);
        }

        LocalDate day(String field) {
            try {
                return LocalDate.parse(text(field));
            } catch (DateTimeException none) {
                throw new IllegalArgumentException(path + field + " 应为日期 / wants a day: " + text(field), none);
            }
        }

        static At of(String path, Object value) {
            if (value instanceof Map<?, ?> fields) {
                return new At(path, fields, new HashSet<>());
            }
            throw new IllegalArgumentException(path + " 应有字段 / wants fields");
        }

        private static int toWhole(String path, Object value) {
            try {
                return toNumber(path, value).intValueExact();
            } catch (ArithmeticException broken) {
                throw new IllegalArgumentException(path + " 应为整数 / wants a whole number: " + value, broken);
            }
        }

        private static BigDecimal toNumber(String path, Object value) {
            return decimal(value)
                    .filter(number -> number.signum() >= 0)
                    .orElseThrow(() -> new IllegalArgumentException(
                            path + " 应为不小于 0 的数字 / wants a number of at least 0: " + value));
        }

        /** Empty: no number, or none that ends. */
        private static Optional<BigDecimal> decimal(Object value) {
            try {
                return value instanceof Number ? Optional.of(new BigDecimal(value.toString())) : Optional.empty();
            } catch (NumberFormatException infinite) {
                return Optional.empty();
            }
        }
    }

    private final List<At> nodes = new ArrayList<>();

    private CreditRuleFile() {}

    /**
     * @throws IllegalArgumentException when something is missing or not known, or is no number or day where one is wanted
     */
    static CreditRule read(Object tree) {
        CreditRuleFile reading = new CreditRuleFile();
        CreditRule rule = reading.rule(tree);
        reading.nodes.forEach(At::refuseUnknown);
        refuseMisspelt("plans", rule.plans(), kindCodes(rule));
        refuseMisspelt("divided", rule.divided(), kindCodes(rule));
        refuseMisspelt(
                "studied",
                rule.studied(),
                rule.kinds().stream()
                        .flatMap(kind -> kind.recordedAs().stream())
                        .collect(Collectors.toSet()));
        return rule;
    }

    private static Set<String> kindCodes(CreditRule rule) {
        return rule.kinds().stream().map(Kind::code).collect(Collectors.toSet());
    }

    /** A limit of a kind that there is none of would hold nothing back. */
    private static void refuseMisspelt(String field, Map<String, Map<String, BigDecimal>> amounts, Set<String> known) {
        amounts.forEach((code, byKind) -> byKind.keySet().stream()
                .filter(kind -> !known.contains(kind))
                .findFirst()
                .ifPresent(kind -> {
                    throw new IllegalArgumentException(
                            field + "." + code + "." + kind + " 不在 kinds 中 / is none of kinds");
                }));
    }

    /** Of which no field is passed over. */
    private At node(String path, Object value) {
        At node = At.of(path, value);
        nodes.add(node);
        return node;
    }

    private At node(At in, String field) {
        return node(in.path() + field + ".", in.get(field));
    }

    /** What stands below a field that may have any fields itself, by their names; none where it is left out. */
    private Map<String, Object> under(At in, String field) {
        Map<String, Object> under = new LinkedHashMap<>();
        in.find(field).ifPresent(value -> {
            At node = node(in.path() + field + ".", value);
            node.names();
            node.fields().forEach((key, inner) -> under.put(String.valueOf(key), inner));
        });
        return under;
    }

    private CreditRule rule(Object tree) {
        At file = node("", tree);
        int from = file.whole("from").orElseThrow(() -> new IllegalArgumentException("from 没有填写 / is missing"));
        return new CreditRule(
                file.text("code"),
                name(node(file, "name")),
                name(node(file, "source")),
                from,
                file.whole("until"),
                file.number("total").orElseThrow(() -> new IllegalArgumentException("total 没有填写 / is missing")),
                exam(file),
                kinds(file),
                categories(file),
                amounts(file, "plans"),
                years(file),
                amounts(file, "studied"),
                divided(file),
                file.whole("minutes"),
                file.whole("hoursPerDay"),
                file.whole("catchUpYears").orElse(0),
                spans(file));
    }

    private static boolean exam(At file) {
        return switch (file.find("exam").orElse(false)) {
            case Boolean asked -> asked;
            case Object other ->
                throw new IllegalArgumentException("exam 应为 true 或 false / wants true or false: " + other);
        };
    }

    private static Name name(At at) {
        return new Name(at.text("zh"), at.text("en"));
    }

    private List<Kind> kinds(At file) {
        List<Kind> kinds = new ArrayList<>();
        for (Object each : list("kinds", file.get("kinds"))) {
            At at = node("kinds[" + kinds.size() + "].", each);
            List<String> words = new ArrayList<>(List.of(at.text("code")));
            at.find("recordedAs")
                    .ifPresent(
                            more -> list(at.path() + "recordedAs", more).forEach(word -> words.add(word.toString())));
            kinds.add(new Kind(at.text("code"), name(at), at.number("needed").orElse(BigDecimal.ZERO), words));
        }
        return kinds;
    }

    private static List<?> list(String path, Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException(path + " 应为列表 / wants a list: " + value);
    }

    private Map<String, Category> categories(At file) {
        Map<String, Category> categories = new LinkedHashMap<>();
        under(file, "categories").forEach((code, value) -> {
            At at = node("categories." + code + ".", value);
            categories.put(
                    code,
                    new Category(
                            code,
                            name(at),
                            at.number("times").orElse(BigDecimal.ONE),
                            at.number("item"),
                            at.number("cap")));
        });
        return categories;
    }

    private Map<String, Map<String, BigDecimal>> amounts(At file, String field) {
        Map<String, Map<String, BigDecimal>> amounts = new LinkedHashMap<>();
        under(file, field).forEach((code, value) -> {
            At at = node(field + "." + code + ".", value);
            Map<String, BigDecimal> byKind = new LinkedHashMap<>();
            at.names().forEach(kind -> byKind.put(kind, at.number(kind).orElseThrow()));
            amounts.put(code, Map.copyOf(byKind));
        });
        return amounts;
    }

    private Map<String, Map<String, BigDecimal>> divided(At file) {
        Map<String, Map<String, BigDecimal>> divided = amounts(file, "divided");
        divided.forEach((recorded, parts) -> {
            if (parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add).signum() <= 0) {
                throw new IllegalArgumentException(
                        "divided." + recorded + " 份额之和须大于 0 / shares must add up to something");
            }
        });
        return divided;
    }

    private Map<String, Integer> years(At file) {
        At years = node("years.", under(file, "years"));
        Map<String, Integer> byPlan = new LinkedHashMap<>();
        years.names().forEach(plan -> byPlan.put(plan, years.whole(plan).orElseThrow()));
        return byPlan;
    }

    private Map<Integer, Span> spans(At file) {
        Map<Integer, Span> spans = new LinkedHashMap<>();
        under(file, "spans").forEach((year, value) -> {
            At at = node("spans." + year + ".", value);
            Span span = new Span(at.day("first"), at.day("last"));
            if (!year.matches("\\d{4}") || span.last().isBefore(span.first())) {
                throw new IllegalArgumentException(
                        "spans." + year + " 应为年份，末日不早于首日 / wants a year, whose last day is not before its first");
            }
            spans.put(Integer.valueOf(year), span);
        });
        return spans;
    }
}
