package dev.tenon.kernel.data;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** The mapper of the tests' plugin; its statements are in the XML file beside it. */
public interface NoteMapper {
  Optional<Note> find(UUID id);

  List<Note> search(@Param("title") @Nullable String title, @Param("limit") int limit);

  /** What to look for. */
  record Filter(@Nullable String title) {}

  List<Note> filter(@Param("filter") Filter filter);

  /** Values of a new note. */
  record NewNote(
      UUID id,
      String title,
      List<String> tags,
      String attributes,
      @Nullable LocalDate due,
      @Nullable BigDecimal amount) {}

  int insert(NewNote note);

  Note insertReturning(NewNote note);

  int delete(@Param("id") UUID id, @Param("version") int version);

  int sneakyWrite(UUID id);

  String word(String language);
}
