package org.kaochang.operations.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The PostgreSQL cluster of a data directory: made once, set up for durability at each start, reached by loopback. */
record PostgresCluster(Path home, Path data, Path log, ServerUser user) {

    static final String ROLE = "kaochang";
    static final String DATABASE = "kaochang";

    /** What sittings connect as: the same rights, and plans of statements over arrays that serve every length. */
    static final String HALL_ROLE = "kaochang_hall";

    /** Everything a start needs except the start itself, which is the guardian's. */
    void prepare(int port, PasswordFileSource.Password password, PasswordFileSource.Password hallPassword) {
        boolean made = !Files.exists(data.resolve("PG_VERSION"));
        if (made) {
            initdb();
        } else {
            stopLeftover();
        }
        write("postgresql.conf", settings(port));
        write("pg_hba.conf", "host all all 127.0.0.1/32 scram-sha-256\n");
        handOver();
        if (made) {
            administer("create role " + ROLE + " login password '" + password.text() + "';\n" + "create database "
                    + DATABASE + " owner " + ROLE + ";\n");
        } else if (password.fresh()) {
            // The file was lost, the data was not: whoever owns the files may set a new password.
            administer("alter role " + ROLE + " login password '" + password.text() + "';\n");
        }
        if (made || hallPassword.fresh()) {
            administer(hallRole(hallPassword));
        }
    }

    private static String hallRole(PasswordFileSource.Password password) {
        return """
                do 'begin if not exists (select from pg_roles where rolname = ''%1$s'') then create role %1$s; end if; end';
                alter role %1$s login password '%2$s';
                grant %3$s to %1$s;
                alter role %1$s set plan_cache_mode = force_generic_plan;
                alter role %1$s set role = %3$s;
                """.formatted(HALL_ROLE, password.text(), ROLE);
    }

    Path bin() {
        return home.resolve("bin");
    }

    /** The superuser gets no password and so can never log in; administration goes through single-user mode. */
    private void initdb() {
        try {
            Path half = data.resolveSibling(data.getFileName() + ".new");
            Trees.delete(half);
            Files.createDirectories(half);
            new PostgresCluster(home, half, log, user).handOver();
            run(
                    List.of("initdb", "-D", half.toString(), "-U", "postgres", "-A", "reject", "-E", "UTF8"),
                    List.of("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--data-checksums"),
                    "");
            Trees.delete(data);
            Files.move(half, data);
        } catch (IOException e) {
            throw new UncheckedIOException("无法创建数据库目录 " + data, e);
        }
    }

    /** Statements by the standalone backend, one a line; it answers errors with text, not with its exit code. */
    private void administer(String statements) {
        String said = run(List.of("postgres", "--single", "-D", data.toString()), List.of("postgres"), statements);
        if (said.contains("ERROR:") || said.contains("FATAL:")) {
            throw new ServiceFailure("自带的 PostgreSQL 无法准备数据库：\n" + said);
        }
    }

    private void stopLeftover() {
        Path pidFile = data.resolve("postmaster.pid");
        var running = Leftover.find(pidFile, data);
        if (running.isPresent()) {
            run(List.of("pg_ctl", "-D", data.toString()), List.of("-m", "fast", "-w", "-t", "30", "stop"), "");
            if (!Leftover.awaitEnd(running.get(), Duration.ofSeconds(30))) {
                throw new ServiceFailure(
                        "上次运行遗留的 PostgreSQL（进程 " + running.get().pid() + "）无法停止。");
            }
        }
        try {
            // After a crash the file may name a pid that by now belongs to somebody else; PostgreSQL would refuse.
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException("无法删除 " + pidFile, e);
        }
    }

    private String run(List<String> start, List<String> rest, String input) {
        List<String> words = new ArrayList<>(start);
        words.set(0, bin().resolve(start.get(0)).toString());
        words.addAll(rest);
        Command command = Command.run(user.command(words), input);
        if (!command.succeeded()) {
            throw new ServiceFailure(start.get(0) + " 失败（退出码 " + command.exit() + "）：\n" + command.output());
        }
        return command.output();
    }

    /** The files to the user PostgreSQL runs as, where that is another. */
    private void handOver() {
        try {
            if (!Files.exists(log)) {
                Files.createFile(log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("无法创建 " + log, e);
        }
        if (!user.owner().isEmpty()) {
            Command.run(List.of("chown", "-R", user.owner(), data.toString(), log.toString()), "");
        }
    }

    private void write(String file, String text) {
        try {
            Files.writeString(data.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException("无法写入 " + data.resolve(file), e);
        }
    }

    /**
     * An acknowledged answer must survive a power cut: the first three settings are the product's promise. The log says which
     * statements were slow, not whose names stood in them.
     */
    private static String settings(int port) {
        return """
                # Written by Kaochang at each start.
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                password_encryption = 'scram-sha-256'
                max_connections = 150
                shared_buffers = '128MB'
                work_mem = '8MB'
                maintenance_work_mem = '128MB'
                effective_cache_size = '512MB'
                random_page_cost = 1.1
                jit = off
                wal_compression = on
                max_wal_size = '2GB'
                checkpoint_timeout = '15min'
                checkpoint_completion_target = 0.9
                timezone = 'UTC'
                log_timezone = 'UTC'
                log_line_prefix = '%%m [%%p] '
                log_min_duration_statement = '2s'
                log_parameter_max_length = 0
                log_error_verbosity = 'terse'
                """.formatted(port);
    }
}
