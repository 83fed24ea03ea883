package org.kaochang.learner;

import org.kaochang.audit.ActSource;
import org.kaochang.audit.Audited;
import org.kaochang.common.UnitCode;
import org.kaochang.http.CallerSource;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;
import org.kaochang.http.contract.Answers;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestPath;

import java.util.List;

/** Units (单位): employers and authorities whose administrators look after their own learners. */
@Path("/api/v1/units")
public class UnitResource {

    @Schema(name = "NewUnit")
    public record Sent(
            @NotBlank @Size(max = 200) @Pattern(regexp = "[^\\p{Cntrl}\\p{Cs}]*", message = "不能含有换行等控制字符")
            String name) {}

    public record Unit(UnitCode code, String name) {}

    public record Units(List<Unit> units) {}

    private final UnitStore store;
    private final CallerSource caller;
    private final ActSource acts;

    UnitResource(UnitStore store, CallerSource caller, ActSource acts) {
        this.acts = acts;
        this.store = store;
        this.caller = caller;
    }

    /** Makes a unit or renames it. */
    @PUT
    @Path("/{code}")
    @Answers(problems = ProblemType.LIMIT_REACHED)
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    @Audited("unit.put")
    public Uni<Unit> put(
            @RestPath @Pattern(regexp = "[A-Za-z0-9._-]{1,64}", message = "只能用字母、数字和 . _ -，最多 64 个字符") String code,
            @Valid @NotNull Sent unit) {
        String name = unit.name().strip();
        UnitCode named = new UnitCode(code);
        return store.put(acts.act(), named, name).replaceWith(new Unit(named, name));
    }

    /** Operators give accounts to units. */
    @GET
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.OPERATOR})
    public Uni<Units> list() {
        return store.all(caller.caller().tenant())
                .map(units -> new Units(units.stream()
                        .map(unit -> new Unit(unit.code(), unit.name()))
                        .toList()));
    }
}
