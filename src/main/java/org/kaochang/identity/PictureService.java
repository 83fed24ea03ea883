package org.kaochang.identity;

import org.kaochang.common.IdSource;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Draws pictures on one thread of its own, beside event loops and password checks. Who asks for more than their share, and
 * everybody while more are waiting than the thread can draw, gets one of the latest again: it costs nothing, and each
 * captcha still works once.
 */
@Singleton
class PictureService {

    private static final int MAX_PICTURES = 256;
    private static final int WAITING = 64;

    /** @param name the text of it follows from this, see {@link Captcha#textOf} */
    record Picture(long name, String dataUrl) {}

    private final SealSource seals;
    private final IdSource ids;
    private final Picture[] latest = new Picture[MAX_PICTURES];
    private int drawn;
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name("pictures-", 0).factory());

    PictureService(SealSource seals, IdSource ids) {
        this.seals = seals;
        this.ids = ids;
    }

    /** @param fresh whether one may be drawn for this */
    Uni<Picture> picture(boolean fresh) {
        Optional<Picture> again = again();
        if (!fresh && again.isPresent()) {
            return Uni.createFrom().item(again.get());
        }
        Context context = Vertx.currentContext();
        Uni<Picture> drawn = Uni.createFrom()
                .item(this::draw)
                .runSubscriptionOn(thread)
                .onFailure(RejectedExecutionException.class)
                .recoverWithItem(full -> again().orElseThrow(() -> full));
        return context == null ? drawn : drawn.emitOn(MutinyHelper.executor(context));
    }

    private Picture draw() {
        long name = ids.newSeed().value();
        byte[] png = CaptchaPicture.png(Captcha.textOf(seals.seal(), name), ids.newSeed());
        Picture picture =
                new Picture(name, "data:image/png;base64," + Base64.getEncoder().encodeToString(png));
        synchronized (latest) {
            latest[drawn++ % MAX_PICTURES] = picture;
        }
        return picture;
    }

    private Optional<Picture> again() {
        int at = ids.newSeed().draws().below(MAX_PICTURES);
        synchronized (latest) {
            return drawn == 0 ? Optional.empty() : Optional.of(latest[at % Math.min(drawn, MAX_PICTURES)]);
        }
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }
}
