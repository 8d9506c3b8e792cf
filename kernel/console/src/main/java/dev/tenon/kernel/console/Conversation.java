package dev.tenon.kernel.console;

import dev.tenon.kernel.console.client.Wire;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One caller's connection: its request, and what is answered. */
final class Conversation {
  private static final int MOST_WORDS = 10_000;

  private final BufferedReader heard;
  private final ReplyOutput reply;
  private final Commands commands;
  private final Gogo gogo;

  Conversation(SocketChannel channel, Commands commands, Gogo gogo) {
    this.heard =
        new BufferedReader(
            new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
    this.reply = new ReplyOutput(Channels.newOutputStream(channel));
    this.commands = commands;
    this.gogo = gogo;
  }

  void refuse(String why) {
    reply.error("tenon: " + why);
    reply.frame(Wire.EXIT, "1");
  }

  void hold() throws IOException {
    String request = line();
    if (request.equals(Wire.SHELL) || request.equals(Wire.QUIET_SHELL)) {
      new GogoSession(gogo, reply, request.equals(Wire.SHELL)).run(heard);
    } else if (request.startsWith(Wire.COMPLETE)) {
      commands.complete(words(request.substring(Wire.COMPLETE.length()))).forEach(reply::line);
      reply.frame(Wire.EXIT, "0");
    } else if (request.startsWith(Wire.RUN)) {
      int code = commands.run(words(request.substring(Wire.RUN.length())), reply);
      reply.frame(Wire.EXIT, Integer.toString(code));
    } else {
      refuse("the request is not understood");
    }
  }

  private List<String> words(String count) throws IOException {
    int number;
    try {
      number = Integer.parseInt(count);
    } catch (NumberFormatException e) {
      throw new IOException("the number of words is no number", e);
    }
    if (number > MOST_WORDS) {
      throw new IOException("more than " + MOST_WORDS + " words");
    }
    List<String> words = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      words.add(Wire.unescape(line()));
    }
    return words;
  }

  private String line() throws IOException {
    String line = heard.readLine();
    if (line == null) {
      throw new EOFException("the request is not whole");
    }
    return line;
  }
}
