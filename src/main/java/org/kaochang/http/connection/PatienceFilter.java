package org.kaochang.http.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.IdleStateEvent;

import java.util.function.BooleanSupplier;

/**
 * Keeps a connection on which nothing comes or goes because a file that came whole is being worked on: that takes minutes where it
 * gives way to those who sit, and a call cut off would have the work thrown away.
 */
final class PatienceFilter extends ChannelInboundHandlerAdapter {

    private final BooleanSupplier working;
    private boolean whole; // its event loop's

    /** @param working whether a call that brings a file is under way */
    PatienceFilter(BooleanSupplier working) {
        this.working = working;
    }

    /** The call itself does not know: who read its body by pieces leaves it paused. */
    @Override
    public void channelRead(ChannelHandlerContext context, Object piece) {
        whole = piece instanceof LastHttpContent;
        context.fireChannelRead(piece);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (!(event instanceof IdleStateEvent) || !whole || !working.getAsBoolean()) {
            context.fireUserEventTriggered(event);
        }
    }
}
