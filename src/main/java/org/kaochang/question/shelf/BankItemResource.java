package org.kaochang.question.shelf;

import org.kaochang.audit.Act;
import org.kaochang.audit.ActSource;
import org.kaochang.audit.Audited;
import org.kaochang.common.BankCode;
import org.kaochang.http.Caller;
import org.kaochang.http.CallerSource;
import org.kaochang.http.DeskLaneService;
import org.kaochang.http.Role;
import org.kaochang.http.contract.OneOf;
import org.kaochang.question.editor.BankDoorMapper;
import org.kaochang.question.format.BankExportService;
import org.kaochang.question.format.BankExportService.Order;
import org.kaochang.spreadsheet.ImportGateRoutes;
import org.kaochang.spreadsheet.writing.SheetFileMapper;
import org.kaochang.spreadsheet.writing.SheetFormat;
import org.kaochang.spreadsheet.writing.SheetLanguage;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.io.File;
import java.util.List;

/** Questions of a bank: in lists without keys, or as a file that comes back as what it was. */
@Path("/api/v1/banks/{code}/items")
public class BankItemResource {

    private final ShelfStore shelf;
    private final ShelfListStore lists;
    private final BankExportService exports;
    private final BankDoorMapper door;
    private final ActSource acts;
    private final RoutingContext routing;
    private final DeskLaneService lane;
    private final CallerSource callers;

    BankItemResource(
            ShelfStore shelf,
            ShelfListStore lists,
            BankExportService exports,
            BankDoorMapper door,
            ActSource acts,
            RoutingContext routing,
            DeskLaneService lane,
            CallerSource callers) {
        this.lane = lane;
        this.callers = callers;
        this.shelf = shelf;
        this.lists = lists;
        this.exports = exports;
        this.door = door;
        this.acts = acts;
        this.routing = routing;
    }

    /**
     * A question without its key.
     *
     * @param stem its beginning, where it is long
     * @param changedIn the version that changed, retired or restored it last
     */
    @Schema(name = "BankItemLine")
    public record Line(
            int item,

            @OneOf({"single", "multiple", "truefalse"}) String type,

            String stem,
            String knowledgePoint,
            int difficulty,

            @OneOf({"current", "retired"}) String state,

            int changedIn) {

        static Line of(ShelfLine line) {
            return new Line(
                    line.item(),
                    line.type(),
                    line.stem(),
                    line.knowledgePoint(),
                    line.difficulty(),
                    stateOf(line.retired()),
                    line.changedIn());
        }
    }

    static String stateOf(boolean retired) {
        return retired ? "retired" : "current";
    }

    /** @param next where the list goes on; null at the end */
    @Schema(name = "BankItemPage")
    public record Page(List<Line> items, @Nullable String next) {

        static Page of(List<ShelfLine> found, int limit) {
            List<ShelfLine> shown = found.size() > limit ? found.subList(0, limit) : found;
            return new Page(
                    shown.stream().map(Line::of).toList(),
                    found.size() > limit ? Integer.toString(shown.getLast().item()) : null);
        }
    }

    /**
     * In the order of their numbers. Query: {@code text} (part of stem or options, or a number), {@code type}, {@code point}
     * (a knowledge point, whole; {@code -}: without one), {@code difficulty}, {@code state} (current unless retired).
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.BANK_EDITOR, Role.EXAM_ADMINISTRATOR})
    public Uni<Page> list(
            @PathParam("code") BankCode code,
            @QueryParam("text") @Nullable String text,
            @QueryParam("type") @Nullable @Pattern(regexp = "single|multiple|truefalse") String type,
            @QueryParam("point") @Nullable String point,
            @QueryParam("difficulty") @Nullable @Min(1) @Max(5) Integer difficulty,
            @QueryParam("state") @Nullable @Pattern(regexp = "current|retired") String state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        ShelfWish wish = ShelfWishMapper.wish(text, type, point, difficulty, "retired".equals(state));
        int after = ShelfWishMapper.after(cursor);
        Caller caller = callers.caller();
        return door.enter(code)
                .call(reach -> shelf.catchUp(reach.tenant(), code))
                .chain(reach ->
                        lane.read(caller, client -> lists.page(client, reach.tenant(), code, wish, after, limit + 1)))
                .map(found -> Page.of(found, limit));
    }

    /** Those the list shows, keys included; retired ones are in no file. */
    @GET
    @Produces({SheetFormat.Media.XLSX, SheetFormat.Media.CSV})
    @RolesAllowed({Role.BANK_EDITOR, Role.EXAM_ADMINISTRATOR})
    @Audited(value = "export.bank", object = "bank")
    public Uni<File> listAsFile(
            @PathParam("code") BankCode code,
            @QueryParam("text") @Nullable String text,
            @QueryParam("type") @Nullable @Pattern(regexp = "single|multiple|truefalse") String type,
            @QueryParam("point") @Nullable String point,
            @QueryParam("difficulty") @Nullable @Min(1) @Max(5) Integer difficulty,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Context HttpHeaders headers) {
        ShelfWish wish = ShelfWishMapper.wish(text, type, point, difficulty, false);
        SheetFormat format = SheetFileMapper.format(headers);
        Act act = acts.act();
        Caller caller = callers.caller();
        return ImportGateRoutes.orFull(door.enter(code)
                        .map(reach -> new Order(reach.tenant(), code, wish, format, SheetLanguage.of(language)))
                        .chain(order -> exports.write(caller, order)))
                .chain(written -> SheetFileMapper.send(written.file(), routing, exports.enter(act, written)));
    }
}
