"""/api/v1/deadlines/"""
