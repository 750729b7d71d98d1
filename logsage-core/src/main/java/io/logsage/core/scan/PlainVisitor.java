package io.logsage.core.scan;

/** Shows lines to a visitor that reads them itself. */
final class PlainVisitor implements ReadLineVisitor<PlainVisitor.Nothing> {
    /** What is read of a line. */
    enum Nothing {
        NOTHING
    }

    private final LineVisitor visitor;

    PlainVisitor(LineVisitor visitor) {
        this.visitor = visitor;
    }

    @Override
    public LineReader<Nothing> reader() {
        return new LineReader<>() {
            @Override
            public Nothing reading() {
                return Nothing.NOTHING;
            }

            @Override
            public void read(byte[] buffer, int start, int end, LiteralHits hits, Nothing reading) {
                // the visitor does
            }
        };
    }

    @Override
    public boolean line(byte[] b, int start, int end, long number, long offset, LiteralHits hits, Nothing reading) {
        return visitor.line(b, start, end, number, offset, hits);
    }

    @Override
    public void sample(byte[] buffer, int end) {
        visitor.sample(buffer, end);
    }
}
