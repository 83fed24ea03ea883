package org.kaochang.learner;

import org.kaochang.common.LoneSurrogates;
import org.kaochang.common.UnitCode;
import org.kaochang.identity.AccountService;
import org.kaochang.identity.PersonName;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Checks the rows of a roster by themselves and against each other. */
public final class RosterCheck {

    private static final int LONGEST_EXTERNAL_ID = 200;

    private final List<RowError> errors = new ArrayList<>();
    private final Optional<UnitCode> ownUnit;
    private final PasswordRule passwords;

    /** What is wrong with an initial password that a row brings, for people to read. */
    @FunctionalInterface
    interface PasswordRule {
        Optional<String> complaint(String given, Optional<String> username, String lastEight);
    }

    /** @param ownUnit the only unit the caller may record for, if bound to one */
    RosterCheck(Optional<UnitCode> ownUnit, PasswordRule passwords) {
        this.ownUnit = ownUnit;
        this.passwords = passwords;
    }

    List<RowError> errors() {
        return errors;
    }

    /** The ID number of a row, with everything else in order; otherwise the errors tell why not. */
    Optional<IdNumber> check(int index, NewLearner row, Function<String, IdNumber.Reading> reader) {
        int before = errors.size();
        if (!PersonName.allowed(row.name())) {
            error(index, "name", nameFault(row.name()));
        } else if (IdNumber.looksLikeOne(row.name())) {
            error(index, "name", "姓名栏填成了身份证号");
        }
        row.externalId().filter(id -> !externalIdAllowed(id)).ifPresent(id -> error(index, "externalId", "外部编号不合要求"));
        row.username()
                .filter(name -> !AccountService.usernameAllowed(name))
                .ifPresent(name -> error(index, "username", "用户名应为 3 至 64 位字母、数字或 . _ @ -，且不能是身份证号"));
        if (ownUnit.isPresent() && row.unit().isPresent() && !row.unit().equals(ownUnit)) {
            error(index, "unit", "只能登记本单位的学员");
        }
        Optional<IdNumber> number = number(index, row, reader);
        number.flatMap(known -> passwordFault(row, known)).ifPresent(fault -> error(index, "initialPassword", fault));
        return errors.size() == before ? number : Optional.empty();
    }

    private Optional<String> passwordFault(NewLearner row, IdNumber number) {
        return row.initialPassword().flatMap(given -> passwords.complaint(given, row.username(), number.lastEight()));
    }

    /** Adds an error for every value that stands in more than one row. */
    void checkRepeats(List<RosterRow> rows) {
        repeats(rows, "idNumber", "同一身份证号在本批中重复", row -> Optional.of(row.fingerprint()));
        repeats(rows, "externalId", "同一外部编号在本批中重复", row -> row.wanted().externalId());
        repeats(rows, "username", "同一用户名在本批中重复", row -> row.wanted().username());
    }

    public static String nameFault(String name) {
        return name != null && LoneSurrogates.in(name) ? "姓名中有损坏的字符，请重新输入" : "姓名应为 1 至 100 个字";
    }

    public static boolean externalIdAllowed(String id) {
        return !id.isBlank()
                && id.length() <= LONGEST_EXTERNAL_ID
                && id.chars().noneMatch(Character::isISOControl)
                && !LoneSurrogates.in(id)
                && !IdNumber.looksLikeOne(id);
    }

    private Optional<IdNumber> number(int index, NewLearner row, Function<String, IdNumber.Reading> reader) {
        String text = row.idNumber() == null ? "" : row.idNumber();
        return switch (reader.apply(text)) {
            case IdNumber.Accepted accepted -> Optional.of(accepted.number());
            case IdNumber.Refused refused -> {
                errors.add(RowError.invalid(index, refused.fault()));
                yield Optional.empty();
            }
        };
    }

    private void repeats(
            List<RosterRow> rows, String field, String message, Function<RosterRow, Optional<String>> value) {
        Set<String> seen = new HashSet<>();
        for (RosterRow row : rows) {
            if (value.apply(row).filter(text -> !seen.add(text)).isPresent()) {
                error(row.index(), field, message);
            }
        }
    }

    private void error(int index, String field, String message) {
        errors.add(RowError.invalid(index, field, message));
    }
}
