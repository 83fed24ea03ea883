package org.kaochang.architecture.wrong.audit.exam;

import org.kaochang.audit.Audited;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;

/** Methods that look like an endpoint's. */
public final class ExamResource {

    @POST
    @RolesAllowed({"learner", "invigilator"})
    public void unnoticed() {
        // Staff may, and nobody hears of it.
    }

    @PATCH
    @RolesAllowed("operator")
    @Audited("exam.mend")
    public void rightlyEntered() {
        // Has its word.
    }

    @GET
    @RolesAllowed("invigilator")
    public String rightlyRead() {
        return "";
    }

    @POST
    @RolesAllowed("learner")
    public void rightlyTheLearners() {
        // No staff.
    }
}
