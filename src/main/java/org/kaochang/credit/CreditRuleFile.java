package org.kaochang.credit;

import org.kaochang.credit.year.CreditRule;
import org.kaochang.credit.year.CreditRule.Category;
import org.kaochang.credit.year.CreditRule.Kind;
import org.kaochang.credit.year.CreditRule.Name;
import org.kaochang.credit.year.CreditRule.Span;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What a file of a region's rule says, as a tree of maps, lists, texts and numbers; whoever wrote a mistake is told where. */
final class CreditRuleFile {

    /** A node of the file. */
    private record At(String path, Map<?, ?> fields) {

        Optional<Object> find(String field) {
            return Optional.ofNullable(fields.get(field));
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
                    .map(value -> OptionalInt.of(toNumber(path + field, value).intValueExact()))
                    .orElseGet(OptionalInt::empty);
        }

        At at(String field) {
            return of(path + field + ".", get(field));
        }

        Map<String, Object> under(String field) {
            Map<String, Object> under = new LinkedHashMap<>();
            find(field)
                    .ifPresent(value -> of(path + field + ".", value)
                            .fields()
                            .forEach((key, inner) -> under.put(String.valueOf(key), inner)));
            return under;
        }

        static At of(String path, Object value) {
            if (value instanceof Map<?, ?> fields) {
                return new At(path, fields);
            }
            throw new IllegalArgumentException(path + " 应有字段 / wants fields");
        }

        private static BigDecimal toNumber(String path, Object value) {
            if (value instanceof Number) {
                return new BigDecimal(value.toString());
            }
            throw new IllegalArgumentException(path + " 应为数字 / wants a number: " + value);
        }
    }

    private CreditRuleFile() {}

    /** @throws IllegalArgumentException when something is missing, or is no number or day where one is wanted */
    static CreditRule read(Object tree) {
        At file = At.of("", tree);
        int from = file.whole("from").orElseThrow(() -> new IllegalArgumentException("from 没有填写 / is missing"));
        return new CreditRule(
                file.text("code"),
                name(file.at("name")),
                name(file.at("source")),
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

    private static List<Kind> kinds(At file) {
        List<Kind> kinds = new ArrayList<>();
        for (Object each : list("kinds", file.get("kinds"))) {
            At at = At.of("kinds[" + kinds.size() + "].", each);
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

    private static Map<String, Category> categories(At file) {
        Map<String, Category> categories = new LinkedHashMap<>();
        file.under("categories").forEach((code, value) -> {
            At at = At.of("categories." + code + ".", value);
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

    private static Map<String, Map<String, BigDecimal>> amounts(At file, String field) {
        Map<String, Map<String, BigDecimal>> amounts = new LinkedHashMap<>();
        file.under(field).forEach((code, value) -> {
            At at = At.of(field + "." + code + ".", value);
            Map<String, BigDecimal> byKind = new LinkedHashMap<>();
            at.fields()
                    .keySet()
                    .forEach(kind -> byKind.put(
                            String.valueOf(kind),
                            at.number(String.valueOf(kind)).orElseThrow()));
            amounts.put(code, Map.copyOf(byKind));
        });
        return amounts;
    }

    private static Map<String, Map<String, BigDecimal>> divided(At file) {
        Map<String, Map<String, BigDecimal>> divided = amounts(file, "divided");
        divided.forEach((recorded, parts) -> {
            if (parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add).signum() <= 0) {
                throw new IllegalArgumentException(
                        "divided." + recorded + " 份额之和须大于 0 / shares must add up to something");
            }
        });
        return divided;
    }

    private static Map<String, Integer> years(At file) {
        At years = At.of("years.", file.under("years"));
        Map<String, Integer> byPlan = new LinkedHashMap<>();
        years.fields()
                .keySet()
                .forEach(plan -> byPlan.put(
                        String.valueOf(plan), years.whole(String.valueOf(plan)).orElseThrow()));
        return byPlan;
    }

    private static Map<Integer, Span> spans(At file) {
        Map<Integer, Span> spans = new LinkedHashMap<>();
        file.under("spans").forEach((year, value) -> {
            At at = At.of("spans." + year + ".", value);
            spans.put(
                    Integer.valueOf(year),
                    new Span(LocalDate.parse(at.text("first")), LocalDate.parse(at.text("last"))));
        });
        return spans;
    }
}
