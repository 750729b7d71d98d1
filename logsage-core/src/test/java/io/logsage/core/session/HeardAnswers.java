package io.logsage.core.session;

import io.logsage.Attribution;
import io.logsage.LogSageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Writes down what a watch tells. */
final class HeardAnswers implements LogListener {
    final List<String> names = new ArrayList<>();
    final List<Attribution> answers = new ArrayList<>();
    final List<Attribution> onTheWay = new ArrayList<>();
    final List<String> failures = new ArrayList<>();

    @Override
    public void grew(Path log, Supplier<Attribution> soFar) {
        onTheWay.add(soFar.get());
    }

    @Override
    public void ended(Path log, Attribution answer) {
        names.add(String.valueOf(log.getFileName()));
        answers.add(answer);
    }

    @Override
    public void failed(Path log, LogSageException why) {
        failures.add(String.valueOf(why.getMessage()));
    }
}
