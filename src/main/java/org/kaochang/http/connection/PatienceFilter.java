package org.kaochang.http.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.IdleStateEvent;

import java.util.function.BooleanSupplier;

/**
 * Keeps a connection on which nothing comes or goes because a file that came whole is being worked on: that takes minutes where it
 * gives way to those who sit, and a call cut off would have the work thrown away.
 */
final class PatienceFilter extends ChannelInboundHandlerAdapter {

    private final BooleanSupplier working;

    PatienceFilter(BooleanSupplier working) {
        this.working = working;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (!(event instanceof IdleStateEvent) || !working.getAsBoolean()) {
            context.fireUserEventTriggered(event);
        }
    }
}
