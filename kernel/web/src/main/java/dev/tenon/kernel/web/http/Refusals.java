package dev.tenon.kernel.web.http;

/** What is answered when nobody else answers: as a page or as a document. */
public interface Refusals {

  /** The refusal that the exchange carries. */
  Answer refused(Exchange exchange);

  /** Something the program must answer for. */
  Answer broken(Exchange exchange, Throwable failure);
}
