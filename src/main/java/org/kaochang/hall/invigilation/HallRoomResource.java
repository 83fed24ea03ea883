package org.kaochang.hall.invigilation;

import org.kaochang.common.ExamCode;
import org.kaochang.common.RoomName;
import org.kaochang.hall.invigilation.HallRoomStore.Room;
import org.kaochang.hall.invigilation.Reach.Whose;
import org.kaochang.http.Caller;
import org.kaochang.http.CallerSource;
import org.kaochang.http.DeskLaneService;
import org.kaochang.http.Role;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.util.List;
import java.util.Optional;

/** The rooms (考场、机房) of an exam: what invigilators can be assigned to. */
@Path("/api/v1/hall/rooms")
@Produces(MediaType.APPLICATION_JSON)
public class HallRoomResource {

    private final HallRoomStore rooms;
    private final ReachMapper reaches;
    private final CallerSource callers;
    private final DeskLaneService lane;

    HallRoomResource(HallRoomStore rooms, ReachMapper reaches, CallerSource callers, DeskLaneService lane) {
        this.rooms = rooms;
        this.reaches = reaches;
        this.callers = callers;
        this.lane = lane;
    }

    /** @param seated how many are seated there by the enrolment list; 0 where a room is only known from what was set in the hall */
    @Schema(name = "HallRoom")
    public record Shown(RoomName room, int seated) {

        static Shown of(Room room) {
            return new Shown(room.name(), room.seated());
        }
    }

    @Schema(name = "HallRooms")
    public record All(List<Shown> rooms) {}

    /** Those the caller watches over, by name; none where nobody said where the exam is sat. */
    @GET
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.INVIGILATOR})
    public Uni<All> list(@QueryParam("exam") @NotNull ExamCode exam) {
        Caller caller = callers.caller();
        return reaches.touching(caller, List.of(exam))
                .chain(reach -> lane.read(caller, client -> rooms.of(client, caller.tenant(), exam))
                        .map(found -> shown(exam, found, reach)));
    }

    private static All shown(ExamCode exam, List<Room> found, Reach reach) {
        return new All(found.stream()
                .filter(room -> reach.covers(new Whose(exam, Optional.empty(), Optional.of(room.name()))))
                .map(Shown::of)
                .toList());
    }
}
