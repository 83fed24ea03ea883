package org.kaochang.report;

import org.kaochang.common.UnitCode;
import org.kaochang.credit.CreditYear.CreditMissing;
import org.kaochang.credit.CreditYear.CreditName;
import org.kaochang.credit.CreditYear.CreditSum;
import org.kaochang.spreadsheet.writing.Sheet;
import org.kaochang.spreadsheet.writing.SheetLanguage;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import static org.kaochang.spreadsheet.writing.SheetColumn.day;
import static org.kaochang.spreadsheet.writing.SheetColumn.integer;
import static org.kaochang.spreadsheet.writing.SheetColumn.moment;
import static org.kaochang.spreadsheet.writing.SheetColumn.number;
import static org.kaochang.spreadsheet.writing.SheetColumn.text;

/** What the list of years looks like as a table. */
final class CreditSheet {

    private final boolean english;

    private CreditSheet(boolean english) {
        this.english = english;
    }

    static Sheet<CreditRow> of(SheetLanguage language) {
        CreditSheet says = new CreditSheet(language == SheetLanguage.ENGLISH);
        return new Sheet<>(
                "credit-years",
                "年度学时",
                "Credit years",
                List.of(
                        text("name", "姓名", "Name", 12, CreditRow::name),
                        text("idNumberMasked", "身份证号", "ID number", 22, CreditRow::idNumberMasked),
                        text(
                                "unit",
                                "单位代码",
                                "Unit code",
                                14,
                                row -> Optional.ofNullable(row.unit())
                                        .map(UnitCode::value)
                                        .orElse(null)),
                        text("unitName", "单位", "Unit", 24, CreditRow::unitName),
                        integer("year", "年度", "Year", CreditRow::year),
                        text("state", "状态", "State", 12, row -> says.state(row.state())),
                        moment("since", "完成时间", "Complete since", CreditRow::since),
                        text("kinds", "各类学时", "By kind", 32, row -> says.kinds(row.kinds())),
                        number("total", "已有学时", "Hours", row -> row.total().counted()),
                        number("needed", "应有学时", "Needed", row -> row.total().needed()),
                        text("missing", "还差", "Missing", 40, row -> says.missing(row.missing())),
                        day("until", "学习期限", "Until", CreditRow::until)));
    }

    private String state(String state) {
        return switch (state) {
            case "complete" -> english ? "complete" : "已完成";
            case "open" -> english ? "not complete" : "未完成";
            case "missed" -> english ? "not in time" : "逾期未完成";
            default -> english ? "cancelled" : "已取消";
        };
    }

    private String kinds(List<CreditSum> kinds) {
        return kinds.stream()
                .map(sum -> named(sum.name()) + " " + plain(sum.counted()) + "/" + plain(sum.needed()))
                .collect(Collectors.joining(english ? "; " : "；"));
    }

    private @Nullable String missing(List<CreditMissing> missing) {
        return missing.isEmpty()
                ? null
                : missing.stream().map(this::missing).collect(Collectors.joining(english ? "; " : "；"));
    }

    private String missing(CreditMissing missing) {
        String hours =
                Optional.ofNullable(missing.hours()).map(CreditSheet::plain).orElse("");
        return switch (missing.what()) {
            case "kind" ->
                english
                        ? hours + " " + named(missing.name()) + " hours"
                        : named(missing.name()) + "还差 " + hours + " 学时";
            case "total" -> english ? hours + " hours of any kind" : "总学时还差 " + hours + " 学时";
            default -> english ? "an exam" : "考试还没有通过";
        };
    }

    private String named(@Nullable CreditName name) {
        return name == null ? "" : english ? name.en() : name.zh();
    }

    private static String plain(BigDecimal hours) {
        return hours.stripTrailingZeros().toPlainString();
    }
}
