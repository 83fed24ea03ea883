package org.kaochang.architecture;

import org.kaochang.architecture.JavaText.Kind;
import org.kaochang.architecture.JavaText.Word;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SQL (and HQL) statements in a Java file. An expression is one statement: its texts and the constants of the file it
 * names, put together. A constant that only serves as a part of others is no statement by itself.
 */
final class SqlTexts {

    private static final Pattern STATEMENT = Pattern.compile(
            "\\s*(select|with|insert|update|delete|lock|truncate|merge|create|alter|from)\\b.*",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern READ = Pattern.compile(
            "\\b(?:from|join|using)\\s+(?:only\\s+|lateral\\s+)?([A-Za-z_]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern WRITTEN = Pattern.compile(
            "\\b(?:insert\\s+into|delete\\s+from|(?<!for\\s)(?<!do\\s)(?<!key\\s)update(?!\\s+set\\b)|merge\\s+into"
                    + "|(?:lock|alter|truncate|create)\\s+table(?:\\s+only)?)\\s+(?:only\\s+)?([A-Za-z_]+)",
            Pattern.CASE_INSENSITIVE);
    private static final Predicate<String> CONSTANT =
            Pattern.compile("[A-Z][A-Z0-9_]+").asMatchPredicate();
    private static final Set<String> ENDS = Set.of(",", ";", "?", ":", "->", "=", "{", "}");

    /** @param text in lower case only where the file has it so */
    record Statement(String text) {

        Set<String> tables() {
            Set<String> tables = new HashSet<>(found(READ));
            tables.addAll(written());
            return tables;
        }

        Set<String> written() {
            return found(WRITTEN);
        }

        /** Whether it changes the database's shape, not its rows. */
        boolean definition() {
            return text.strip().toLowerCase(Locale.ROOT).matches("(?s)(create|alter|lock)\\b.*");
        }

        private Set<String> found(Pattern pattern) {
            Set<String> tables = new HashSet<>();
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                tables.add(matcher.group(1));
            }
            return tables;
        }
    }

    private final List<Word> words;
    private final Map<String, String> constants = new HashMap<>();
    private final Set<String> parts = new HashSet<>();

    private SqlTexts(String source) {
        this.words = JavaText.words(source);
    }

    static List<Statement> of(String source) {
        SqlTexts texts = new SqlTexts(source);
        texts.findConstants();
        return texts.statements();
    }

    /** Twice: a constant may be made of one that stands below it. */
    private void findConstants() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i + 2 < words.size(); i++) {
                if (constant(words.get(i)) && words.get(i + 1).is("=")) {
                    constants.put(words.get(i).value(), text(i + 2, untilSemicolon(i + 2)));
                }
            }
        }
    }

    private int untilSemicolon(int from) {
        int end = from;
        while (end < words.size() && !words.get(end).is(";")) {
            end++;
        }
        return end;
    }

    private List<Statement> statements() {
        List<int[]> expressions = expressions();
        for (int[] expression : expressions) {
            if (expression[1] - expression[0] > 1) {
                names(expression).forEach(parts::add);
            }
        }
        List<Statement> statements = new ArrayList<>();
        for (int[] expression : expressions) {
            String defined = expression[0] >= 2 && words.get(expression[0] - 1).is("=")
                    ? words.get(expression[0] - 2).value()
                    : "";
            String text = text(expression[0], expression[1]);
            if (!parts.contains(defined) && STATEMENT.matcher(text).matches()) {
                statements.add(new Statement(text));
            }
        }
        return statements;
    }

    /** Where expressions with a text in them, or with parts put together, begin and end: between signs that part arguments, at one depth of brackets. */
    private List<int[]> expressions() {
        List<int[]> found = new ArrayList<>();
        int i = 0;
        while (i < words.size()) {
            if (words.get(i).kind() == Kind.TEXT || part(i)) {
                int start = start(i);
                int end = end(i);
                found.add(new int[] {start, end});
                i = end;
            } else {
                i++;
            }
        }
        return found;
    }

    /** A known text that something is put to. */
    private boolean part(int i) {
        Word word = words.get(i);
        return constant(word)
                && constants.containsKey(word.value())
                && (words.get(i + 1).is("+") || words.get(i - 1).is("+"));
    }

    private int start(int of) {
        int depth = 0;
        for (int i = of - 1; i >= 0; i--) {
            Word word = words.get(i);
            if (word.is(")")) {
                depth++;
            } else if (word.is("(")) {
                if (depth-- == 0) {
                    return i + 1;
                }
            } else if (depth == 0
                    && (ENDS.contains(word.value()) || word.value().equals("return"))) {
                return i + 1;
            }
        }
        return 0;
    }

    private int end(int of) {
        int depth = 0;
        for (int i = of; i < words.size(); i++) {
            Word word = words.get(i);
            if (word.is("(")) {
                depth++;
            } else if (word.is(")")) {
                if (depth-- == 0) {
                    return i;
                }
            } else if (depth == 0 && word.kind() == Kind.SIGN && ENDS.contains(word.value())) {
                return i;
            }
        }
        return words.size();
    }

    private String text(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            Word word = words.get(i);
            if (word.kind() == Kind.TEXT) {
                text.append(word.value()).append(' ');
            } else if (constant(word)) {
                text.append(constants.getOrDefault(word.value(), "")).append(' ');
            }
        }
        return text.toString();
    }

    private List<String> names(int[] expression) {
        return words.subList(expression[0], expression[1]).stream()
                .filter(SqlTexts::constant)
                .map(Word::value)
                .toList();
    }

    private static boolean constant(Word word) {
        return word.kind() == Kind.NAME && CONSTANT.test(word.value());
    }
}
