package org.kaochang.question.format;

import org.kaochang.common.Choices;
import org.kaochang.question.BankItem;
import org.kaochang.question.Fingerprint;
import org.kaochang.question.QuestionType;
import org.kaochang.question.format.AnswerText.Outcome;
import org.kaochang.question.format.Heading.Kind;
import org.kaochang.spreadsheet.CellText;
import org.kaochang.spreadsheet.Finding;
import org.kaochang.spreadsheet.Table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;

/** Reads one row into an item, noting everything that is wrong with it and not only the first. */
final class ItemReading {

    static final int LONGEST_STEM = 4000;
    static final int LONGEST_OPTION = 1000;
    static final int LONGEST_EXPLANATION = 8000;
    static final int LONGEST_KNOWLEDGE_POINT = 100;

    private final String sheet;
    private final Headings headings;
    private final Optional<QuestionType> sheetType;
    private final Table.Row row;
    private final BankReport.Draft report;
    private boolean sound = true;

    ItemReading(
            String sheet, Headings headings, Optional<QuestionType> sheetType, Table.Row row, BankReport.Draft report) {
        this.sheet = sheet;
        this.headings = headings;
        this.sheetType = sheetType;
        this.row = row;
        this.report = report;
    }

    /** Whether the row holds nothing of an item: templates come with numbers and types filled in below the last one. */
    static boolean isFiller(Headings headings, Table.Row row) {
        return headings.cell(row, Kind.STEM).isEmpty()
                && headings.cell(row, Kind.ANSWER).isEmpty()
                && headings.cell(row, Kind.OPTIONS).isEmpty()
                && headings.cell(row, Kind.INNER_STEM).isEmpty()
                && headings.cells(row, Kind.OPTION).values().stream().allMatch(String::isEmpty);
    }

    /** The item; empty when the row has an error, which is then in the report. */
    Optional<BankItem> read() {
        headings.columnsInError(row).forEach(column -> error(FindingKind.CELL_ERROR, column, "单元格显示为公式错误，请改为文字后再导入"));
        if (!headings.cell(row, Kind.INNER_STEM).isEmpty()
                || !headings.cell(row, Kind.INNER_TYPE).isEmpty()) {
            error(FindingKind.COMPOSITE_ITEM, Kind.INNER_STEM, "暂不支持含小题的组合题，请拆成单独的试题");
        }
        String stem = text(Kind.STEM, LONGEST_STEM, FindingKind.STEM_TOO_LONG, "题干");
        if (stem.isEmpty()) {
            error(FindingKind.MISSING_STEM, Kind.STEM, "题干为空");
        }
        int difficulty = difficulty();
        String explanation = text(Kind.EXPLANATION, LONGEST_EXPLANATION, FindingKind.EXPLANATION_TOO_LONG, "解析");
        String knowledgePoint = knowledgePoint();
        return type().flatMap(type -> {
            List<String> options = options(type);
            Optional<Choices> correct = answer(type, options);
            return sound && correct.isPresent()
                    ? Optional.of(new BankItem(
                            type,
                            stem,
                            type == QuestionType.TRUE_FALSE ? List.of() : options,
                            correct.get(),
                            explanation,
                            difficulty,
                            knowledgePoint))
                    : Optional.empty();
        });
    }

    private Optional<QuestionType> type() {
        String written = headings.cell(row, Kind.TYPE);
        if (written.isEmpty()) {
            if (sheetType.isEmpty()) {
                error(FindingKind.MISSING_TYPE, Kind.TYPE, "未填写题型，请填写单选题、多选题或判断题");
            }
            return sheetType;
        }
        Optional<QuestionType> type = TypeText.read(written);
        type.filter(read -> !read.title().equals(written))
                .ifPresent(read -> normalised(Normalisation.Kind.TYPE_NAMED, written, read.title()));
        if (type.isEmpty()) {
            error(FindingKind.UNKNOWN_TYPE, Kind.TYPE, "题型“" + CellText.shorten(written) + "”不受支持，只能是单选题、多选题或判断题");
        }
        return type;
    }

    private List<String> options(QuestionType type) {
        SortedMap<Integer, String> cells = headings.cells(row, Kind.OPTION);
        cells.values().removeIf(String::isEmpty);
        boolean inOneCell = cells.isEmpty();
        String whole = headings.cell(row, Kind.OPTIONS);
        if (inOneCell && whole.length() > AnswerText.LONGEST) {
            error(FindingKind.OPTION_TOO_LONG, headings.name(Kind.OPTIONS, 0), "选项共超过 " + AnswerText.LONGEST + " 字");
            return List.of();
        }
        List<String> written = inOneCell ? OptionsText.split(whole) : new ArrayList<>(cells.values());
        List<String> options = OptionsText.withoutLetters(written);
        if (type == QuestionType.TRUE_FALSE) {
            return options;
        }
        if (inOneCell && options.size() > 1) {
            normalised(Normalisation.Kind.OPTIONS_SPLIT, whole, String.join(" | ", options));
        } else if (!options.equals(written)) {
            normalised(Normalisation.Kind.OPTION_LETTERS, String.join(" | ", written), String.join(" | ", options));
        }
        if (!inOneCell && cells.lastKey() != cells.size() - 1) {
            error(
                    FindingKind.OPTION_GAP,
                    headings.name(Kind.OPTION, cells.lastKey()),
                    "选项" + (char) ('A' + cells.lastKey()) + "之前有空的选项，字母与内容会错位");
        }
        checkCount(options.size());
        Set<String> before = new HashSet<>();
        for (int i = 0; i < Math.min(options.size(), Choices.MAX_OPTIONS); i++) {
            checkOption(options.get(i), before, i, inOneCell);
        }
        return options;
    }

    private void checkCount(int count) {
        String column = headings.has(Kind.OPTION) ? headings.name(Kind.OPTION, 0) : headings.name(Kind.OPTIONS, 0);
        if (count < 2) {
            error(FindingKind.TOO_FEW_OPTIONS, column, "选择题至少要有 2 个选项，本题只有 " + count + " 个");
        } else if (count > Choices.MAX_OPTIONS) {
            error(FindingKind.TOO_MANY_OPTIONS, column, "选项最多 " + Choices.MAX_OPTIONS + " 个，本题有 " + count + " 个");
        }
    }

    /** @param before the options before this one, as people compare them */
    private void checkOption(String option, Set<String> before, int position, boolean inOneCell) {
        String column = inOneCell ? headings.name(Kind.OPTIONS, 0) : headings.name(Kind.OPTION, position);
        char letter = (char) ('A' + position);
        if (option.length() > LONGEST_OPTION) {
            error(FindingKind.OPTION_TOO_LONG, column, "选项" + letter + "超过 " + LONGEST_OPTION + " 字");
        }
        if (!before.add(Fingerprint.plain(option))) {
            error(FindingKind.OPTION_TWICE, column, "选项" + letter + "与前面的选项内容相同");
        }
    }

    private Optional<Choices> answer(QuestionType type, List<String> options) {
        String written = headings.cell(row, Kind.ANSWER);
        if (written.isEmpty()) {
            error(FindingKind.MISSING_ANSWER, Kind.ANSWER, "正确答案为空");
            return Optional.empty();
        }
        if (type != QuestionType.TRUE_FALSE && (options.size() < 2 || options.size() > Choices.MAX_OPTIONS)) {
            return Optional.empty();
        }
        Outcome outcome = type == QuestionType.TRUE_FALSE
                ? AnswerText.trueFalse(written, options)
                : AnswerText.choices(written, options);
        return switch (outcome) {
            case Outcome.Read(Choices choices) -> {
                noteAnswer(type, written, choices);
                yield counted(type, choices);
            }
            case Outcome.Refused(FindingKind kind, String message) -> {
                error(kind, Kind.ANSWER, message);
                yield Optional.empty();
            }
        };
    }

    private void noteAnswer(QuestionType type, String written, Choices choices) {
        String read = type != QuestionType.TRUE_FALSE ? choices.letters() : choices.equals(Choices.TRUE) ? "正确" : "错误";
        if (!read.equals(written)) {
            normalised(Normalisation.Kind.ANSWER_READ, written, read);
        }
    }

    private Optional<Choices> counted(QuestionType type, Choices choices) {
        if (type == QuestionType.SINGLE && choices.count() > 1) {
            error(FindingKind.SINGLE_WITH_SEVERAL_ANSWERS, Kind.ANSWER, "单选题只能有一个正确答案，填写了 " + choices.letters());
        }
        if (type == QuestionType.MULTIPLE && choices.count() < 2) {
            error(FindingKind.MULTIPLE_WITH_ONE_ANSWER, Kind.ANSWER, "多选题至少要有两个正确答案，只填写了 " + choices.letters());
        }
        return Optional.of(choices);
    }

    private int difficulty() {
        String written = headings.cell(row, Kind.DIFFICULTY);
        if (written.isEmpty()) {
            if (headings.has(Kind.DIFFICULTY)) {
                report.warning(
                        finding(FindingKind.DIFFICULTY_ASSUMED, headings.name(Kind.DIFFICULTY, 0), "未填写难度，按 3（中等）处理"));
            }
            return DifficultyText.MIDDLE;
        }
        OptionalInt level = DifficultyText.read(written);
        if (level.isEmpty()) {
            error(
                    FindingKind.BAD_DIFFICULTY,
                    Kind.DIFFICULTY,
                    "难度“" + CellText.shorten(written) + "”无法识别，请填写 1 至 5 或易、中、难");
        } else if (!written.equals(Integer.toString(level.getAsInt()))) {
            normalised(Normalisation.Kind.DIFFICULTY_READ, written, Integer.toString(level.getAsInt()));
        }
        return level.orElse(DifficultyText.MIDDLE);
    }

    private String knowledgePoint() {
        List<String> named = headings.cells(row, Kind.KNOWLEDGE_POINT).values().stream()
                .filter(level -> !level.isEmpty())
                .toList();
        String levels = String.join("/", named);
        if (named.size() > 1) {
            normalised(Normalisation.Kind.POINT_JOINED, String.join(" | ", named), levels);
        }
        String point = levels.isEmpty() ? headings.cell(row, Kind.CHAPTER) : levels;
        if (point.length() > LONGEST_KNOWLEDGE_POINT) {
            error(
                    FindingKind.KNOWLEDGE_POINT_TOO_LONG,
                    levels.isEmpty() ? Kind.CHAPTER : Kind.KNOWLEDGE_POINT,
                    "知识点超过 " + LONGEST_KNOWLEDGE_POINT + " 字");
        }
        return point;
    }

    private String text(Kind kind, int longest, FindingKind tooLong, String name) {
        String text = headings.cell(row, kind);
        if (text.length() > longest) {
            error(tooLong, kind, name + "超过 " + longest + " 字");
        }
        return text;
    }

    private void normalised(Normalisation.Kind kind, String before, String after) {
        report.normalised(
                kind,
                new Normalisation.Example(sheet, row.number(), CellText.shorten(before), CellText.shorten(after)));
    }

    private void error(FindingKind kind, Kind column, String message) {
        error(kind, headings.name(column, 0), message);
    }

    private void error(FindingKind kind, String column, String message) {
        sound = false;
        report.error(finding(kind, column, message));
    }

    private Finding finding(FindingKind kind, String column, String message) {
        return new Finding(sheet, row.number(), column, kind.code(), message);
    }
}
