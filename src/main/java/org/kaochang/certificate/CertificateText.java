package org.kaochang.certificate;

import org.kaochang.exam.CertificateRule.CopiesOn;
import org.kaochang.exam.CertificateRule.Layout;
import org.kaochang.exam.CertificateRule.Wording;
import org.kaochang.exam.Exam;
import org.kaochang.exam.SealPicture;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a certificate says, in the words of the exam file or in the usual ones. */
final class CertificateText {

    private static final String TITLE = "合格证";
    private static final String USUAL = "{name}（身份证号 {idNumber}）参加{exam}，成绩合格，特发此证。";
    private static final String USUAL_WITH_HOURS =
            "{name}（身份证号 {idNumber}）参加{exam}，成绩合格，计 {year} 年度继续教育 {hours} 学时，特发此证。";

    /** Chinese has no blanks between its sentences. */
    private static final Pattern BREAK_IN_CHINESE = Pattern.compile("(?<=[\\u2E80-\\uFFEF])\\s*\\R\\s*");

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}&&[^\\u3000]]+");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.ROOT);

    private CertificateText() {}

    /**
     * Whose it is.
     *
     * @param idNumber masked
     * @param authority its name, where no exam says who holds it
     */
    record Holder(String name, String idNumber, String authority) {}

    /** All but the number, see {@link CertificateFacts#numbered}. */
    static CertificateFacts facts(Exam exam, Holder holder, LocalDate passedOn, LocalDate issuedOn) {
        Wording wording = wording(exam);
        Optional<BigDecimal> hours = exam.credit().map(credit -> credit.hours());
        int year = year(exam, passedOn);
        Map<String, String> words = Map.of(
                "name", holder.name(),
                "idNumber", holder.idNumber(),
                "exam", line(exam.title()),
                "subject", line(exam.subject()),
                "year", Integer.toString(year),
                "hours", hours.map(BigDecimal::toPlainString).orElse(""),
                "passedOn", DAY.format(passedOn));
        return new CertificateFacts(
                "",
                title(exam),
                holder.name(),
                holder.idNumber(),
                line(exam.title()),
                line(exam.subject()),
                year,
                hours.orElse(null),
                passedOn,
                filled(line(wording.text().orElse(hours.isPresent() ? USUAL_WITH_HOURS : USUAL)), words),
                line(wording.issuer().or(() -> exam.texts().organiser()).orElse(holder.authority())),
                issuedOn,
                copies(exam),
                layout(exam).copiesOn() == CopiesOn.TWO_PAGES,
                wording.note().map(CertificateText::line).orElse(null),
                layout(exam).seal().map(SealPicture::name).orElse(null));
    }

    static String title(Exam exam) {
        return line(wording(exam).title().orElse(TITLE));
    }

    static int copies(Exam exam) {
        return layout(exam).copies();
    }

    private static Layout layout(Exam exam) {
        return exam.certificate().map(rule -> rule.layout()).orElse(Layout.USUAL);
    }

    private static Wording wording(Exam exam) {
        return exam.certificate().map(rule -> rule.wording()).orElse(Wording.USUAL);
    }

    /** The year a certificate is for: the one its hours count for, or that of the pass. */
    static int year(Exam exam, LocalDate passedOn) {
        return exam.credit()
                .filter(credit -> credit.year().isPresent())
                .map(credit -> credit.year().getAsInt())
                .orElse(passedOn.getYear());
    }

    /** A paper breaks its lines itself; exam files break theirs where they are edited, and no font has a sign for that. */
    private static String line(String text) {
        String joined = BREAK_IN_CHINESE.matcher(text.strip()).replaceAll("");
        return BLANKS.matcher(joined).replaceAll(" ");
    }

    private static String filled(String text, Map<String, String> words) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(words.getOrDefault(found.group(1), found.group())));
    }
}
