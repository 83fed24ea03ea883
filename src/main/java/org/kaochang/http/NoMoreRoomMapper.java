package org.kaochang.http;

import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Says in words that an authority has as many of something as it may. */
public class NoMoreRoomMapper {

    @ServerExceptionMapper
    public Response map(NoMoreRoom full) {
        return ProblemMapper.respond(Problem.of(
                        ProblemType.LIMIT_REACHED,
                        "本机构的%s已有 %d 个，达到上限，没有新增。请改用已有的；确需更多，请运维人员调高 %s。"
                                .formatted(
                                        full.what().title(),
                                        full.most(),
                                        full.what().setting()))
                .with("limit", full.most()));
    }
}
