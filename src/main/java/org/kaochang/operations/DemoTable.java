package org.kaochang.operations;

import org.kaochang.http.Role;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The demo accounts as a person at the terminal reads them. */
final class DemoTable {

    private DemoTable() {}

    /** @param exams how the learner stands in each exam enrolled in */
    record Standing(DemoCast.Learner learner, List<ExamStanding> exams) {}

    /** @param words 可以开考, or the reasons why not */
    record ExamStanding(String code, String words) {}

    static String of(String password, List<DemoCast.Staff> staff, List<Standing> learners) {
        return "演示账号，密码都是 " + password + "（考生也可以用姓名和身份证号登录）\n\n" + TextTable.of(staffRows(staff)) + "\n\n"
                + TextTable.of(learnerRows(learners)) + "\n";
    }

    private static List<List<String>> staffRows(List<DemoCast.Staff> staff) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("用户名", "姓名", "角色", "工作台"));
        staff.forEach(each -> rows.add(List.of(
                each.username(),
                each.name(),
                each.roles().stream().sorted().map(DemoTable::words).collect(Collectors.joining("、")),
                "/staff.html#/" + firstPlace(each.roles()))));
        return rows;
    }

    /** A role as the desk names it. */
    private static String words(String role) {
        return switch (role) {
            case Role.EXAM_ADMINISTRATOR -> "考务";
            case Role.BANK_EDITOR -> "题库编辑";
            case Role.INVIGILATOR -> "监考";
            case Role.UNIT_ADMINISTRATOR -> "单位管理";
            case Role.OPERATOR -> "运维";
            case Role.AUDITOR -> "审计";
            default -> role;
        };
    }

    /** Where a role's day begins on the desk, as its pages have it. */
    private static String firstPlace(Set<String> roles) {
        return switch (roles.size() == 1 ? roles.iterator().next() : "") {
            case Role.INVIGILATOR -> "hall";
            case Role.AUDITOR -> "audit";
            default -> "today";
        };
    }

    /** The account stands on the first of its lines only. */
    private static List<List<String>> learnerRows(List<Standing> learners) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("用户名", "姓名", "身份证号", "考试", "现在"));
        for (Standing standing : learners) {
            DemoCast.Learner learner = standing.learner();
            List<String> account = List.of(learner.username(), learner.name(), learner.idNumber());
            if (standing.exams().isEmpty()) {
                rows.add(List.of(account.get(0), account.get(1), account.get(2), "-", "没有载入考试"));
            }
            for (ExamStanding exam : standing.exams()) {
                rows.add(List.of(account.get(0), account.get(1), account.get(2), exam.code(), exam.words()));
                account = List.of("", "", "");
            }
        }
        return rows;
    }
}
