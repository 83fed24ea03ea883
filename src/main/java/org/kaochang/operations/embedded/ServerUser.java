package org.kaochang.operations.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * As whom PostgreSQL runs: it refuses to be root. An ordinary user runs it as is. For root, a user namespace without
 * rights does ({@code unshare -U}, files stay root's); where containers forbid that, the user {@code nobody} does.
 *
 * @param prefix words to put before each PostgreSQL command
 * @param owner who must own the cluster's files, as {@code chown} takes it; empty when they stay as they are
 */
record ServerUser(List<String> prefix, String owner) {

    private static final String NOBODY = "65534";

    static ServerUser choose(Path mustBeReachable) {
        if (!"0".equals(Command.run(List.of("id", "-u"), "").output().strip())) {
            return new ServerUser(List.of(), "");
        }
        if (Command.run(List.of("unshare", "-U", "true"), "").succeeded()) {
            return new ServerUser(List.of("unshare", "-U"), "");
        }
        List<String> nobody = List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
        List<String> probe = new ArrayList<>(nobody);
        probe.addAll(List.of("test", "-x", mustBeReachable.toString()));
        if (Command.run(probe, "").succeeded()) {
            return new ServerUser(nobody, NOBODY + ":" + NOBODY);
        }
        throw new ServiceFailure("自带的 PostgreSQL 不能以 root 身份运行；此环境禁止 unshare -U，"
                + "而用户 nobody 无法进入 " + mustBeReachable + "。\n"
                + "请改用普通用户启动，或用 --data 指定 nobody 可进入的目录（如 /var/lib/kaochang），"
                + "或用 KAOCHANG_DB_URL 指定外部数据库。");
    }

    List<String> command(List<String> words) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(words);
        return all;
    }
}
