package org.kaochang.certificate.comparison;

import org.kaochang.certificate.CertificateFacts;
import org.kaochang.identity.PastedText;
import org.kaochang.identity.PersonName;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A fact that is printed on certificates, as a column of a sheet; the first three have to be there. */
enum PrintedFact {
    NUMBER("number", "证书编号", "编号|证书号|合格证编号|number|certificateno"),
    NAME("name", "姓名", "name"),
    /** Printed in part only: the register knows the whole of it by its index, see {@link Comparison}. */
    ID_NUMBER("idNumber", "身份证号", "身份证号码|证件号码|证件号|idnumber"),
    TITLE("title", "证书名称", "名称|title"),
    EXAM("examTitle", "考试", "考试名称|exam"),
    SUBJECT("subject", "科目", "subject"),
    YEAR("year", "年度", "年份|year"),
    HOURS("hours", "学时", "hours"),
    PASSED_ON("passedOn", "合格日期", "通过日期|passedon"),
    ISSUER("issuer", "发证单位", "发证机关|issuer"),
    ISSUED_ON("issuedOn", "发证日期", "签发日期|issuedon");

    /** Nothing that is printed is longer. */
    private static final int LONGEST = 500;

    private static final Pattern NUMBER_IN = Pattern.compile("\\d{1,6}(\\.\\d{1,4})?");
    private static final Pattern DAY_IN = Pattern.compile("(\\d{4})\\D{1,3}(\\d{1,2})\\D{1,3}(\\d{1,2})");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final String wire;
    private final String heading;

    /** Other words for it, as headings are compared, with bars between them. */
    private final String alike;

    PrintedFact(String wire, String heading, String alike) {
        this.wire = wire;
        this.heading = heading;
        this.alike = alike;
    }

    /** As in JSON. */
    String wire() {
        return wire;
    }

    /** As it is written on a template. */
    String heading() {
        return heading;
    }

    /** @param name of a heading, as headings are compared */
    boolean isCalled(String name) {
        return heading.equals(name) || List.of(alike.split("\\|")).contains(name);
    }

    /** What the register holds. */
    String of(CertificateFacts facts) {
        return switch (this) {
            case NUMBER -> facts.number();
            case NAME -> facts.name();
            case ID_NUMBER -> facts.idNumber();
            case TITLE -> facts.title();
            case EXAM -> facts.examTitle();
            case SUBJECT -> facts.subject();
            case YEAR -> Integer.toString(facts.year());
            case HOURS -> hours(facts);
            case PASSED_ON -> facts.passedOn().toString();
            case ISSUER -> facts.issuer();
            case ISSUED_ON -> facts.issuedOn().toString();
        };
    }

    /** Whether what is written says the same. */
    boolean same(String written, CertificateFacts facts) {
        String held = of(facts);
        return switch (this) {
            case NAME -> PersonName.same(written, held);
            case YEAR, HOURS -> sameNumber(written, held);
            case PASSED_ON, ISSUED_ON -> sameDay(written, held);
            case NUMBER, ID_NUMBER, TITLE, EXAM, SUBJECT, ISSUER -> sameText(written, held);
        };
    }

    private static String hours(CertificateFacts facts) {
        BigDecimal hours = facts.hours();
        return hours == null ? "" : hours.toPlainString();
    }

    private static boolean sameText(String written, String held) {
        return plain(written).equals(plain(held));
    }

    private static String plain(String text) {
        return BLANKS.matcher(text.length() > LONGEST ? text : PastedText.plain(text))
                .replaceAll("");
    }

    private static boolean sameNumber(String written, String held) {
        Optional<BigDecimal> one = number(written);
        Optional<BigDecimal> other = number(held);
        return one.isPresent() && other.isPresent() && one.get().compareTo(other.get()) == 0
                || one.isEmpty() && other.isEmpty() && sameText(written, held);
    }

    private static Optional<BigDecimal> number(String text) {
        Matcher found = NUMBER_IN.matcher(plain(text));
        return found.find() ? Optional.of(new BigDecimal(found.group())) : Optional.empty();
    }

    /** Sheets write days as they like: 2026-03-02, 2026/3/2, 2026年3月2日. */
    private static boolean sameDay(String written, String held) {
        Matcher found = DAY_IN.matcher(plain(written));
        LocalDate day = LocalDate.parse(held);
        return found.find()
                && Integer.parseInt(found.group(1)) == day.getYear()
                && Integer.parseInt(found.group(2)) == day.getMonthValue()
                && Integer.parseInt(found.group(3)) == day.getDayOfMonth();
    }
}
