"""The record engine: what every kind of record shares. To be read in this order:

What a kind is
    fields/, dates/, measures/   types of values: how each is written, checked, shown, queried
    facets           the ways to narrow a list
    kind             a kind: its declared fields, from which everything else follows
    usual_fields     those that several kinds declare alike
    declarations     what kinds declare, held together when the house opens
    schemas          their JSON, made from the types

What is kept
    model            the tables
    states           where a working copy stands, and the steps between
    policy           who may see and do what
    revisions        every version, kept for ever
    ledger, audit    every number that was ever given, in a chain; the check of it
    indexing         the rows beside the values: what queries read
    links            where links lead, and whom they may lead to
    media, picture_history   the pictures of a record, and what became of them

What curators do
    registering      new records, one or many
    service          changes to a working copy
    patching         changes as JSON merge patches
    reviewing        submit, return, approve
    publication      publish and withdraw
    differences, history   what changed, who did it and why; the way back

What the outside sees
    editions         a published record as one audience sees it
    media_shown      what it sees of pictures and files
    composing        how an edition comes about
    showing, shown   laid down, and read again
    charted          all that is shown, in parts, for those who read everything
    fanout           editions follow what they show of others
    rewriting        all that is derived, written anew
    projection, presentation   for the index, and for the manifest
    manifests_needed   those in the store that are shown now
    canvases, contents, strictness   what its canvases, ranges and rights are made of

What is asked
    finding          by number, name or key
    walking          all of them, one after another
    listing, narrowing   lists, and lists by facets
    without_index    what the index is asked, while there is none
    linking, neighbours, family   what stands beside a record
    on_show          where a thing hangs now
    presented, sets  who has manifests of what, wholes and parts, for collections
    open_media       whether a picture or a file may be seen by everybody
    usage            where a term is used
"""
