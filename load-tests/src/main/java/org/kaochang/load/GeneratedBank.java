package org.kaochang.load;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A bank of any size whose questions tell by their own texts which options are right, so that the verifier can mark a
 * paper from what the learner was sent. Half are single-choice, a quarter multiple-choice, a quarter true/false.
 *
 * <p>A right option's text ends in {@code 是}, a wrong one's in {@code 否}; a true statement's stem ends in {@code 对。}.
 */
public record GeneratedBank(int questions) {

    /** Texts are made of these by chance, so that they compress no better than real ones do. */
    private static final String CHARACTERS = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
            + "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平"
            + "数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文";

    public String csv() {
        StringBuilder csv = new StringBuilder("题型,题干,选项A,选项B,选项C,选项D,正确答案,解析,难度,知识点\n");
        for (int i = 0; i < questions; i++) {
            csv.append(line(i)).append('\n');
        }
        return csv.toString();
    }

    private static String line(int i) {
        String topic = "知识点" + i % 20;
        SplittableRandom random = new SplittableRandom(i);
        String stem = text(random, 45) + "（第" + i + "题）";
        if (i % 4 == 3) {
            boolean right = i / 4 % 2 == 0;
            return "判断题,%s%s,,,,,%s,解析%d,%d,%s"
                    .formatted(stem, right ? "对。" : "错。", right ? "对" : "错", i, i % 5 + 1, topic);
        }
        boolean multiple = i % 4 == 2;
        List<String> fields = new ArrayList<>();
        StringBuilder key = new StringBuilder();
        for (int option = 0; option < 4; option++) {
            boolean right = multiple ? option != i / 4 % 4 : option == i / 2 % 4;
            fields.add(text(random, 14) + (right ? "是" : "否"));
            key.append(right ? String.valueOf((char) ('A' + option)) : "");
        }
        return "%s,%s？,%s,%s,解析%d,%d,%s"
                .formatted(multiple ? "多选题" : "单选题", stem, String.join(",", fields), key, i, i % 5 + 1, topic);
    }

    /** Some of the letters that texts are made of, in an order by chance: many questions have each, few have them so. */
    static String letters(SplittableRandom random, int length) {
        return text(random, length);
    }

    private static String text(SplittableRandom random, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return text.toString();
    }

    /**
     * An exam with as many attempts as wanted: 40 single, 20 multiple, 20 true/false, 100 points.
     *
     * @param window as an exam file has it, on one line
     */
    static String exam(String code, String bank, int minutes, String window) {
        return """
                code: %s
                title: 负载测试 %s
                subject: 负载测试
                bank: %s
                total: 100
                passMark: 60
                durationMinutes: %d
                sections:
                  - {title: 一、单项选择题, type: single, count: 40, points: 1}
                  - {title: 二、多项选择题, type: multiple, count: 20, points: 2}
                  - {title: 三、判断题, type: truefalse, count: 20, points: 1}
                scoring: {multiple: all-or-nothing}
                shuffle: {questions: true, options: true}
                window: %s
                minimumMinutes: 0
                retakes: {coolDown: PT0S, startsPerDay: unlimited}
                disclosure: {score: points, sections: at-once, review: never}
                """.formatted(code, code, bank, minutes, window);
    }
}
