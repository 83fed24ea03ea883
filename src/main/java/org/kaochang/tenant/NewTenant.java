package org.kaochang.tenant;

import org.kaochang.common.TenantCode;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An authority to be. */
record NewTenant(TenantCode code, String name, List<String> hosts) {

    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern HOST = Pattern.compile("[a-z0-9]([a-z0-9.:-]{0,251}[a-z0-9])?");
    private static final int LONGEST_NAME = 200;

    NewTenant {
        name = name.strip();
        hosts = hosts.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    /**
     * What {@code KAOCHANG_TENANTS} says: {@code code=name@host,host} for each, with semicolons between.
     *
     * @throws IllegalArgumentException with what is wrong
     */
    static List<NewTenant> listed(String setting) {
        return Stream.of(setting.split(";"))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .map(NewTenant::one)
                .toList();
    }

    private static NewTenant one(String text) {
        String[] codeAndRest = text.split("=", 2);
        String[] nameAndHosts = (codeAndRest.length < 2 ? codeAndRest[0] : codeAndRest[1]).split("@", 2);
        List<String> hosts = nameAndHosts.length < 2 ? List.of() : List.of(nameAndHosts[1].split(","));
        NewTenant tenant = new NewTenant(new TenantCode(codeAndRest[0].strip()), nameAndHosts[0], hosts);
        tenant.complaint().ifPresent(fault -> {
            throw new IllegalArgumentException("KAOCHANG_TENANTS, " + text + ": " + fault.message());
        });
        return tenant;
    }

    /** Controls, and halves of characters, which the database would keep as question marks. */
    private static boolean noText(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
    }

    record Fault(String field, String message) {}

    Optional<Fault> complaint() {
        if (!CODE.matcher(code.value()).matches()) {
            return Optional.of(new Fault("code", "机构代码应为 1 至 63 位小写字母、数字或 -，以字母或数字开头"));
        }
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.codePoints().anyMatch(NewTenant::noText)) {
            return Optional.of(new Fault("name", "名称应为 1 至 200 个字"));
        }
        return hosts.stream().allMatch(host -> HOST.matcher(host).matches())
                ? Optional.empty()
                : Optional.of(new Fault("hosts", "域名只能由字母、数字、点和 - 组成，可带端口"));
    }
}
