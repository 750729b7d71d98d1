package io.logsage.llm.nim;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A server that reads whole requests and misbehaves as told: the queued behaviours first, then the usual one. */
final class LoopbackServer implements AutoCloseable {
    /** What happens after a request was read; the connection is closed afterwards. */
    interface Behaviour {
        void run(OutputStream out, Socket socket) throws IOException, InterruptedException;
    }

    final CountDownLatch closing = new CountDownLatch(1);
    private final ServerSocket socket;
    private final Behaviour usual;
    private final Queue<Behaviour> first = new ConcurrentLinkedQueue<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    LoopbackServer(Behaviour usual) {
        this.usual = usual;
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    LoopbackServer first(Behaviour behaviour) {
        first.add(behaviour);
        return this;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/v1");
    }

    /** Head and body of every request so far. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** Connections that neither side has closed, as far as a read has noticed. */
    int openConnections() {
        return open.size();
    }

    static Behaviour status(int status, String body, String... headers) {
        return (out, socket) -> {
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " X\r\nConnection: close\r\n");
            for (String header : headers) {
                head.append(header).append("\r\n");
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            head.append("Content-Length: ").append(bytes.length).append("\r\n\r\n");
            out.write(head.toString().getBytes(StandardCharsets.UTF_8));
            out.write(bytes);
            out.flush();
        };
    }

    static Behaviour chat(String content) {
        return status(200, chatBody(content), "Content-Type: application/json");
    }

    static String chatBody(String content) {
        return "{\"id\":\"1\",\"model\":\"served\",\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"message\":"
                + "{\"role\":\"assistant\",\"content\":\"" + content
                + "\"}}],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3,\"total_tokens\":10}}";
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                open.add(connection);
                start(() -> serve(connection));
            }
        } catch (IOException e) {
            closing.countDown(); // the server was closed
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            if (!readRequest(new BufferedInputStream(connection.getInputStream()))) {
                return;
            }
            Behaviour queued = first.poll();
            (queued == null ? usual : queued).run(connection.getOutputStream(), connection);
        } catch (IOException e) {
            open.remove(connection); // the client went away, which many cases are about
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(connection);
        }
    }

    private boolean readRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                return false;
            }
            head.append((char) b);
        }
        int length = head.toString()
                .lines()
                .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
        requests.add(head + new String(in.readNBytes(length), StandardCharsets.UTF_8));
        return true;
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "loopback-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        socket.close();
        for (Socket connection : open) {
            connection.close();
        }
    }
}
