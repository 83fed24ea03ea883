package org.kaochang.operations.embedded;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One running program per data directory. The kernel drops the lock when its holder dies, so it can never be stale;
 * the pid in the file only serves the message.
 */
final class DataLock implements AutoCloseable {

    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    static DataLock take(DataDirectory data) {
        try {
            FileChannel channel = FileChannel.open(data.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new ServiceFailure("数据目录 " + data.root() + " 正被进程 " + holder(data.lock())
                        + " 使用。请先停止该进程，或用 --data 指定另一个目录。"
                        + " (data directory in use)");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new DataLock(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("无法锁定数据目录 " + data.root(), e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisVeryProgram) {
            return null;
        }
    }

    private static String holder(Path lock) throws IOException {
        String pid = Files.readString(lock).strip();
        return pid.isEmpty() ? "(未知)" : pid;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
