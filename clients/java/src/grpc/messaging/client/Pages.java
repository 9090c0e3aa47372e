package grpc.messaging.client;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.grpc.StatusRuntimeException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** Reads lists page by page. */
public final class Pages {
  private Pages() {}

  /**
   * All entries of a list, each page asked for when the one before has been read:
   * {@code Pages.read(client.messages()::listMessages, ListMessagesRequest.getDefaultInstance(), ListMessagesResponse::getMessagesList)}.
   *
   * @throws IllegalArgumentException the request has no page_token
   */
  public static <Q extends Message, R extends Message, T> Iterable<T> read(Function<Q, R> list, Q request, Function<R, List<T>> entries) {
    FieldDescriptor token = request.getDescriptorForType().findFieldByName("page_token");
    if (token == null) {
      throw new IllegalArgumentException(request.getDescriptorForType().getFullName() + " has no page_token");
    }
    return () -> new Iterator<T>() {
      private Q asked = request;
      private Iterator<T> page = Collections.emptyIterator();

      @Override
      public boolean hasNext() {
        while (!page.hasNext() && asked != null) {
          turn();
        }
        return page.hasNext();
      }

      @Override
      public T next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return page.next();
      }

      @SuppressWarnings("unchecked")
      private void turn() {
        R found;
        try {
          found = list.apply(asked);
        } catch (StatusRuntimeException failure) {
          throw MessagingException.of(failure);
        }
        page = entries.apply(found).iterator();
        Object following = found.getField(found.getDescriptorForType().findFieldByName("next_page_token"));
        asked = following.equals("") ? null : (Q) asked.toBuilder().setField(token, following).build();
      }
    };
  }
}
