package org.kaochang.http.connection;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.IdleStateEvent;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import static org.junit.jupiter.api.Assertions.assertEquals;

class PatienceFilterTest {

    private final AtomicBoolean working = new AtomicBoolean();
    private final List<Object> heard = new ArrayList<>();
    private final EmbeddedChannel connection =
            new EmbeddedChannel(new PatienceFilter(working::get), new ChannelInboundHandlerAdapter() {
                @Override
                public void userEventTriggered(ChannelHandlerContext context, Object event) {
                    heard.add(event);
                }
            });

    @Test
    void aConnectionWithNothingUnderWayIsCalledIdle() {
        say(IdleStateEvent.ALL_IDLE_STATE_EVENT);
        assertEquals(List.of(IdleStateEvent.ALL_IDLE_STATE_EVENT), heard);
    }

    @Test
    void oneWhoseFileIsWorkedOnIsNot() {
        working.set(true);
        connection.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);
        say(IdleStateEvent.ALL_IDLE_STATE_EVENT);
        assertEquals(List.of(), heard);
    }

    @Test
    void oneOnWhichAFileStopsHalfwayIs() {
        working.set(true);
        connection.writeInbound(new DefaultHttpContent(Unpooled.EMPTY_BUFFER));
        say(IdleStateEvent.ALL_IDLE_STATE_EVENT);
        assertEquals(List.of(IdleStateEvent.ALL_IDLE_STATE_EVENT), heard);
    }

    @Test
    void whatElseHappensToItIsPassedOn() {
        working.set(true);
        say("handshake");
        assertEquals(List.of("handshake"), heard);
    }

    private void say(Object event) {
        connection.pipeline().fireUserEventTriggered(event);
    }
}
