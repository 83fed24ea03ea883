package org.kaochang.architecture.wrong.endpoint.exam;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;

/** Without a path on the class it is no endpoint of any program, but its methods look like one. */
@RolesAllowed("exam-administrator")
public final class ExamResource {

    /** The class's annotation does not count: the next method copied from here would lose it. */
    @GET
    public String open() {
        return "";
    }

    @PUT
    @RolesAllowed("administrator")
    public void change() {
        // A role nobody has.
    }

    @PUT
    @RolesAllowed({})
    public void nobody() {
        // Roles forgotten.
    }

    @GET
    @RolesAllowed("learner")
    public String rightForLearners() {
        return "";
    }

    @GET
    @PermitAll
    public String rightForAll() {
        return "";
    }

    public String rightHelper() {
        return "";
    }
}
