package org.kaochang.hall.invigilation;

import org.kaochang.http.Caller;
import org.kaochang.http.Role;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What a caller may watch over: exam administrators all, invigilators what they are assigned to. */
@ApplicationScoped
public class ReachSource {

    private final AssignmentStore assignments;

    ReachSource(AssignmentStore assignments) {
        this.assignments = assignments;
    }

    /** An invigilator without an assignment reaches nothing. What an assignment changes counts within five seconds. */
    public Uni<Reach> of(Caller caller) {
        return caller.roles().contains(Role.EXAM_ADMINISTRATOR)
                ? Uni.createFrom().item(new Reach.All())
                : assignments.parts(caller.tenant(), caller.accountId()).map(Reach.Assigned::new);
    }
}
